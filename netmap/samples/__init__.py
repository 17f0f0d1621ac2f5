"""Invented networks to practise on: the municipality of Lindewaard, three tiny stories and a messy sheet."""

from netmap.samples.collection import SAMPLES, little_files, sample_files, write_collection, write_sample

__all__ = ["SAMPLES", "little_files", "sample_files", "write_collection", "write_sample"]
