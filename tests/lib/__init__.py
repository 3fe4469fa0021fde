"""What the generative tests share: made cases, and the law held against the oracle."""
