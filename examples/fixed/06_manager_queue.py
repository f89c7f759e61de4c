from multiprocessing import Manager,Pool
import os

def reader(q):
    print('reader启动(%s),父进程为(%s)'%(os.getpid(),os.getppid()))
    for i in iter(q.get, None): # MP501: qsize() is a guess; read up to the end mark, None
        print('reader从Queue获取消息:%s'%i) # human: `:`, not `L`
        
def write(q):
    print('write启动(%s),父进程为(%s)'%(os.getpid(),os.getppid()), flush=True) # runnable: in this order through a pipe, too
    for i in 'XiongDiLian': # MP121: `：` is not `:`
        q.put(i)
    q.put(None) # MP501: the end mark
        
if __name__ == "__main__":
    print('(%s) start'%os.getpid(), flush=True) # MP301: `()` was missing # runnable: flush, as above
    # 使用Manager中的Queue来初始化
    with Manager() as manager: # human: was never shut down
        q = manager.Queue() #实例化一个队列 # MP601: Queue belongs to what Manager() returns, not to Manager
        with Pool() as po: # 实例化进程池 # human: ends the workers when an exception comes in between, too
            #使用阻塞模式执行任务，避免在reader中使用死循环 # human: apply() creates no process, the pool has them
            #让write完全执行后，再让reader去读取
            po.apply(write,(q,))
            po.apply(reader,(q,))
            po.close() # MP404: once is enough
            po.join()
    
    print('(%s) end'%os.getpid())
