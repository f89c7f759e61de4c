import os
import time
 
def child():
    print('我是子进程，id是：%d，父进程id是：%d' % (os.getpid(),os.getppid()))
    time.sleep(30)  #当主进程结束 子进程还在运行时 子进程的ppid为 0 
    os._exit(0)  #结束子进程
def parent():
    while True:
        newpid = os.fork() #Unix/Linux操作系统才有的方法
        if newpid == 0: # 子进程
            child()
        else:
            print('我的父进程id是：%d ------ 子进程id是:%d' % (os.getpid(),newpid))
        if input() == 'q':
            break
parent()
