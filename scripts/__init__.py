"""What make calls beside the tests: the size budget, the front-end libraries, the screenshots."""
