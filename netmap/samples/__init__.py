"""Invented networks to practise on: the municipality of Lindewaard, three tiny stories and a messy sheet."""

from netmap.samples.collection import SAMPLES, sample_files, write_collection, write_sample

__all__ = ["SAMPLES", "sample_files", "write_collection", "write_sample"]
