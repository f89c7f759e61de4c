import os
import sys # runnable: is stdin a terminal?
import time
 
def child():
    print('我是子进程，id是：%d，父进程id是：%d' % (os.getpid(),os.getppid()), flush=True) # MP312: os._exit() drops what print() still holds back
    time.sleep(0.5)  #当主进程结束 子进程还在运行时 子进程的ppid为 1 或subreaper的id # human: never 0 # runnable: 30 s in the post
    os._exit(0)  #结束子进程
def parent():
    children = [] # MP311: whom to wait for
    if sys.stdin.isatty(): # runnable: say what to type
        print('回车：再创建一个子进程，q：结束', file=sys.stderr) # runnable: Enter forks again, q ends
    while True:
        newpid = os.fork() #Unix/Linux操作系统才有的方法
        if newpid == 0: # 子进程
            child()
        else:
            children.append(newpid)
            # MP312: flush, or the next child inherits this line and prints it again
            print('我是父进程，id是：%d ------ 子进程id是:%d' % (os.getpid(),newpid), flush=True) # human: the id is its own, not its parent's
        if (sys.stdin.readline() or 'q').strip() == 'q': # human: at the end of stdin input() raises EOFError, readline() returns ''
            break
    for pid in children: # MP311: a child that nobody waits for stays a zombie
        os.waitpid(pid, 0)
if __name__ == '__main__': # MP103: importing this file must not fork
    parent()
