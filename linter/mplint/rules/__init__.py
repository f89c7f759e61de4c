"""What is wrong: one rule, one file, in the folder of its topic. A rule is a query over Facts that yields findings.

Codes: MP1 entry point, imports, text of the file; MP2 creating processes; MP3 life of a process, fork; MP4 pools and
executors; MP5 queues and pipes; MP6 locks, shared state, managers, shared memory; MP7 start methods, pickling,
inheritance; MP9 mplint's own notices.
"""
