from multiprocessing import Manager,Pool
import os

def reader(q):
    print('reader启动(%s),父进程为(%s)'%(os.getpid(),os.getppid()))
    for i in range(q.qsize()):
        print('reader从Queue获取消息L%s'%q.get(True))
        
def write(q):
    print('write启动(%s),父进程为(%s)'%(os.getpid(),os.getppid()))
    for i in 'XiongDiLian'：
        q.put(i)
        
if __name__ == "__main__":
    print('(%s) start'%os.getpid)
    # 使用Manager中的Queue来初始化
    q = Manager.Queue() #实例化一个队列
    po = Pool() # 实例化进程池
    #使用阻塞模式创建进程，避免在reader中使用死循环
    #让write完全执行后，再让reader去读取
    po.apply(write,(q,))
    po.apply(reader,(q,))
    po.close()
    po.close()
    po.join()
    
    print('(%s) end'%os.getpid())
