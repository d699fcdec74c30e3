"""THE MAIN JOB ON SHOW: sample data and the two campaigns, driven through the use cases."""
