"""The browser's edge: guard, hub, API and the pages' callbacks. Each module offers register(app, …)."""
