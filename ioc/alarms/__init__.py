"""Alarms by ISA-18.2 / IEC 62682, pure: rules, delays, states, noise. No clock, no store; `ioc.engine` brings both."""
