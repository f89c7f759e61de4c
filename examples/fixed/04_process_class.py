import sys # runnable: is stdin a terminal?
from multiprocessing import Process # MP112: was missing

#  方法一：继承Process类，复写run()方法
class JieCheng(Process):
    def __init__(self,n):
        Process.__init__(self) #需要调用Process类本身的__init__方法 # human: call it (调用), not inherit it (继承)
        self.n = n
    def run(self): #当创建的进程对象执行.start()方法时，就会执行类的run()方法
        j = 1
        for i in range(1,self.n + 1): # human: range(1, n) leaves out n: 5!=24
            j = j * i
        print('%d!=%d'%(self.n,j))

# 方法二：定义一个方法，使用Process(target=)进行调用
def sunToN(n):
    s = 0
    for i in range(n + 1): # human: range(n) leaves out n: 10, not 15
        s += i
    print('1~%d的累加和为%d'%(n,s)) # human: once, after the loop

if __name__ == "__main__":
    n = int(input(('请输入一个数字:' if sys.stdin.isatty() else ''))) # MP202: input() gives a str # runnable: ask at a terminal only
    p1 = Process(target=sunToN,args=(n,)) # MP201: there is no subToN
    p1.start()

    p2 = JieCheng(n)
    p2.start()

    p1.join() # MP302: wait for the child
    p2.join() # MP302: for this one, too
