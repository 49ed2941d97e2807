"""What the pictures ask of the sample hospital, and what the script drafts for it."""

from __future__ import annotations

REVENUE = (
    "SELECT d.name AS department, SUM(i.amount) AS revenue, COUNT(*) AS invoices "
    "FROM invoices AS i JOIN visits AS v ON v.visit_id = i.visit_id "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "GROUP BY d.name ORDER BY revenue DESC LIMIT 10"
)
REVENUE_2024 = (
    "SELECT d.name AS department, SUM(i.amount) AS revenue, "
    "COUNT(DISTINCT v.patient_id) AS patients "
    "FROM invoices AS i JOIN visits AS v ON v.visit_id = i.visit_id "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "WHERE i.issued_on >= '2024-01-01' AND i.issued_on < '2025-01-01' "
    "GROUP BY d.name ORDER BY revenue DESC LIMIT 10"
)
CHINESE = (
    "SELECT d.name AS 科室, SUM(i.amount) AS 收入, COUNT(DISTINCT v.patient_id) AS 患者数 "
    "FROM invoices AS i JOIN visits AS v ON v.visit_id = i.visit_id "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "WHERE i.issued_on >= '2024-01-01' GROUP BY d.name ORDER BY 收入 DESC LIMIT 10"
)
BY_VISITS = (
    "SELECT d.name, COUNT(*) AS visits FROM visits AS v "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "GROUP BY d.name ORDER BY visits DESC"
)
BY_PATIENTS = BY_VISITS.replace("COUNT(*)", "COUNT(DISTINCT v.patient_id)")
ENGLISH_QUESTION = "Which departments earned the most in 2024, and how many patients did each see?"
CHINESE_QUESTION = "2024 年哪些科室收入最高，各接诊了多少位患者？"
FAN_OUT = (
    "SELECT d.name AS department, SUM(i.amount) AS revenue\n"
    "FROM invoices AS i\nJOIN visits AS v ON v.visit_id = i.visit_id\n"
    "JOIN diagnoses AS g ON g.visit_id = v.visit_id\n"
    "JOIN departments AS d ON d.department_id = v.department_id\n"
    "WHERE i.issued_on >= '2024-01-01'\nGROUP BY d.name\nORDER BY revenue DESC\nLIMIT 10"
)
NESTED = (
    "WITH busy AS (\n  SELECT doctor_id, COUNT(*) AS visits\n  FROM visits\n  GROUP BY doctor_id\n"
    "  HAVING COUNT(*) > 200\n)\nSELECT d.name, b.visits,\n"
    "  RANK() OVER (ORDER BY b.visits DESC) AS place\nFROM busy AS b\n"
    "JOIN doctors AS d ON d.doctor_id = b.doctor_id\n"
    "WHERE d.doctor_id NOT IN (SELECT doctor_id FROM visits WHERE visit_type = 'emergency')\n"
    "ORDER BY place"
)
QUARTERS = REVENUE_2024.replace(" AND i.issued_on < '2025-01-01'", "")
COURSE = (
    "SELECT strftime('%Y-%m', i.issued_on) AS month, d.name AS department, "
    "SUM(i.amount) AS revenue FROM invoices AS i JOIN visits AS v ON v.visit_id = i.visit_id "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "WHERE d.department_id <= 5 GROUP BY 1, 2 ORDER BY 1"
)
AMOUNTS = (
    "SELECT v.visit_date, d.name AS department, i.amount, v.visit_type FROM visits AS v "
    "JOIN departments AS d ON d.department_id = v.department_id "
    "JOIN invoices AS i ON i.visit_id = v.visit_id"
)
COSTS = (
    "SELECT v.visit_type, i.amount FROM visits AS v JOIN invoices AS i ON i.visit_id = v.visit_id "
    "WHERE i.amount < 500"
)
BUSY = (
    "SELECT d.name AS 科室, v.visit_type AS 类型, COUNT(*) AS 次数 FROM visits AS v "
    "JOIN departments AS d ON d.department_id = v.department_id GROUP BY d.name, v.visit_type"
)
VISITS = (
    "SELECT v.visit_id, d.name AS department, v.visit_type, v.status, v.visit_date, v.rating\n"
    "FROM visits AS v\nJOIN departments AS d ON d.department_id = v.department_id"
)
