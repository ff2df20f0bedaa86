"""The tests: unit, property, contract, integration, browser, fault."""
