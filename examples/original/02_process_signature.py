from multiprocess import Process
Process(target=None, name=None, args=(), kwargs={}, *, daemon=False)
    target:进程工作的任务函数
    name：进程的名字
    args：以元组为形式，不定长接收 进程工作的任务函数的参数
    kwargs：以字典为形式，不定长接收 进程工作的任务函数的参数
    daemon :默认情况下为Flase，创建的进程不是主进程的守护进程，即主进程会等待各个子进程的执行
            若设为True,表示创建的子进程是主进程的守护进程，主进程执行结束后，子进程也会结束
            需要在start()之前设置

这样创建的子进程实力，只会工作target参数所对应的函数
