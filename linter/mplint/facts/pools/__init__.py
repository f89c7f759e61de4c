"""Pools and executors: their life, what they are given, their results and exceptions."""
