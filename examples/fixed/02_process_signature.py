from multiprocessing import Process,current_process # MP111: multiprocess is another package, not the standard library's

def func(n,word): # runnable: a task for the process
    print('%s：%d，%s'%(current_process().name,n,word)) # runnable: shows what arrived

if __name__ == '__main__': # runnable: where start() may be called
    p = Process( # MP123: a signature is not a call: no bare `*`
        group=None, # human: was missing; it can only be None
        target=func, # 进程工作的任务函数 # MP901: prose is no code # human: None would do nothing
        name='进程1', # 进程的名字 # MP121: `：` is not `:`
        args=(5,), # 以元组为形式，不定长接收 进程工作的任务函数的参数
        kwargs={'word': '多进程'}, # 以字典为形式，不定长接收 进程工作的任务函数的参数
        # human: the default is not `Flase` but None
        daemon=None) # 默认情况下为None，即与创建它的进程相同；主进程创建的进程不是守护进程，即主进程会等待各个子进程的执行
            # 若设为True,表示创建的子进程是主进程的守护进程，主进程执行结束后，子进程也会结束
            # 需要在start()之前设置
    p.start() # human: a Process does nothing until it is started
    p.join() # human: wait for its end

# 这样创建的子进程实例，只会工作target参数所对应的函数 # human: `，` is not `,`; 实例, not 实力
