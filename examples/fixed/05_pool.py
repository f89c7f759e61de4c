# 100个任务，16个进程，哪个进程空闲就由哪个执行 # human: no process has a fixed share (not 1-50 and 51-100)
import time
# 进程池
from multiprocessing import Pool

def foo(num):
    time.sleep(0.1) # runnable: 1 s in the post
    print(num)

if __name__ == '__main__':
    # 创建一个进程池
    with Pool(16) as pool: # human: ends the workers when an exception comes in between, too
        results = [] # MP401: keep them
        for i in range(100):
            # 异步 每次循环提交一个任务 由空闲的子进程去执行 不会产生新的进程 # human: the 16 workers stay, no task gets a new process
            results.append(pool.apply_async(func=foo,args=(i,))) # MP401: a dropped result hides foo's exceptions
            # 同步的 一次只执行一个 执行完这一个 再执行下一个 # human: apply() waits for its task, so never 16 at once
            # pool.apply(func=foo,args=(i,))
        pool.close() #关闭进程池
        pool.join() #阻塞主进程
        for result in results: # MP401: get() raises what foo raised
            result.get()
