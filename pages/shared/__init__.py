"""What several pages share: wiring, access, state, widgets, French formats."""
