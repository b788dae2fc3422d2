"""What readers took for names, judged once more before it becomes anybody."""
