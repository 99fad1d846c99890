"""The runtime: greenlets and native threads side by side."""
