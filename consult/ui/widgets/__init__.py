"""One question, a body map, a face scale, a chart, words as HTML: components on one base."""
