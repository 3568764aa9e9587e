"""The pack a resident leaves with, one file a part; `build.py` puts them in order."""
