"""What needs openfisca-france beside the engine: the cross-check and the speed. Not part of the portal."""
