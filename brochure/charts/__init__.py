"""What a chart draws: bars, figures of people, lines. Shapes of ReportLab's, made our pictures."""
