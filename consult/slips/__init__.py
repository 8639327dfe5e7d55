"""Slips of the hand in a YAML file: found by what would mend them, told in a layman's words.

A parser says where it lost the thread, in words for programmers, and stops at the first. Here each
kind of slip knows how it looks and how it is put right. It counts as found where the parser gets
further with the line put right; so reading goes on with the mended text, and what is wrong further
down is told at the same time. Line numbers stay those of the file.
"""
