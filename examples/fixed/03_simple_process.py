from multiprocessing import Process,current_process

# current_process().name 返回进程名
# current_process().pid  返回进程id

def func():
    print('我是子进程，pid为%d,进程名为%s'%(current_process().pid,current_process().name))

def main():
    p_list = []
    # 进程执行的顺序是由操作系统决定的 # human: the operating system schedules, not the CPU
    for i in range(3):
        p = Process(target=func,name = '进程%d' % (i + 1)) # MP203: all three were called 进程1
        p.start()
        p_list.append(p)
    
    # 阻塞主进程 等待所有子进程结束，主进程继续向下执行
    for v in p_list:
        v.join(10)  # 参数 timeout=秒数，超过多少秒就不等了，否则就一直等 # MP303: after a join() without timeout is_alive() is never True

        # v.is_alive()  # 判断进程是否还在运行 

        if v.is_alive(): # human: `== True` says nothing more
            v.terminate() #超过指定时间，如果子进程还活着，强制关闭子进程 # MP122: a comment is no body
            v.join() # human: terminate() only sends a signal; wait for the end, too
        

if __name__ == "__main__": # MP101: "__mian__" is never true
    main()
    #判断当前的脚本，如果是按照模块被别人导入了，那么这个判断下的代码不会执行 # human: 脚本, not 监本

    # 在当前脚本执行 __name__ 等于 __main__
    # 当这个脚本被其他程序导入时 __name__ 等于模块名，在spawn的子进程中等于 __mp_main__ # human: the module's name, without .py
