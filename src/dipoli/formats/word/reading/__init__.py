"""Reading a Word file: its package, its styles and numbers, its lines with every tracked change and remark."""
