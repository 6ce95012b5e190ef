// Nothing of its own: the examples share its precompiled umbrella.
