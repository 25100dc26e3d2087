"""The live command screen 指挥大屏: what is where, what just came in, and a day played again."""
