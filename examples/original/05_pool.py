# 1-50-1号进程   51-100-2号进程
import time
# 进程池
from multiprocessing import Pool

def foo(num):
    time.sleep(1)
    print(num)

if __name__ == '__main__':
    # 创建一个进程池
    pool = Pool(16)
    for i in range(100):
        # 创建一个进程 异步 每次循环将会用空闲的子进程去调用目标 进程池中少一个 就会产生一个新的添加进去
        pool.apply_async(func=foo,args=(i,))
        # 同步的 16个为一组 执行 每次执行完16个 再次产生16个去执行
        # pool.apply(func=foo,args=(i,))
    pool.close() #关闭进程池
    pool.join() #阻塞主进程
