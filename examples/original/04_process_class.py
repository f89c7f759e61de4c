#  方法一：继承Process类，复写run()方法
class JieCheng(Process):
    def __init__(self,n):
        Process.__init__(self) #需要继承Process类本身的__init__方法
        self.n = n
    def run(self): #当创建的进程对象执行.start()方法时，就会执行类的run()方法
        j = 1
        for i in range(1,self.n):
            j = j * i
        print('%d!=%d'%(self.n,j))

# 方法二：定义一个方法，使用Process(target=)进行调用
def sunToN(n):
    s = 0
    for i in range(n):
        s += i
        print('1~%d的累加和为%d'%(n,s))

if __name__ == "__main__":
    n = input(('请输入一个数字:'))
    p1 = Process(target=subToN,args=(n,))
    p1.start()

    p2 = JieCheng(n)
    p2.start()
