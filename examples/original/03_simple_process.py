from multiprocessing import Process,current_process

# current_process().name 返回进程名
# current_process().pid  返回进程id

def func():
    print('我是子进程，pid为%d,进程名为%s'%(current_process().pid,current_process().name))

def main():
    p_list = []
    # 进程执行的顺序是由CPU决定的
    for i in range(3):
        p = Process(target=func,name = '进程1')
        p.start()
        p_list.append(p)
    
    # 阻塞主进程 等待所有子进程结束，主进程继续向下执行
    for v in p_list:
        v.join()  # 参数 timeout=秒数，超过多少秒就不等了，否则就一直等

        # v.is_alive()  # 判断进程是否还在运行 

        if v.is_alive() == True:
            # v.terminate() #超过指定时间，如果子进程还活着，强制关闭子进程
        

if __name__ == "__mian__":
    main()
    #判断当前的监本，如果是按照模块被别人导入了，那么这个判断下的代码不会执行

    # 在当前脚本执行 __name__ 等于 __main__
    # 当这个脚本被其他程序导入时 __name__ 等于脚本名
