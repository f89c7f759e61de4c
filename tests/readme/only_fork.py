import multiprocessing

limit = 10


def work(n):
    print(n * limit)


def main():
    global limit
    limit = 100
    double = lambda n: print(n * 2)
    process = multiprocessing.Process(target=work, args=(1,))
    process.start()
    process.join()
    process = multiprocessing.Process(target=double, args=(1,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
