CREATE TABLE departments (
    department_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    building TEXT NOT NULL,
    beds INTEGER NOT NULL CHECK (beds >= 0),
    phone TEXT
);

CREATE TABLE doctors (
    doctor_id INTEGER PRIMARY KEY,
    department_id INTEGER NOT NULL REFERENCES departments (department_id),
    name TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('F', 'M')),
    title TEXT NOT NULL CHECK (title IN ('Resident', 'Attending', 'Consultant', 'Chief')),
    hire_date DATE NOT NULL,
    phone TEXT,
    email TEXT NOT NULL UNIQUE
);

CREATE TABLE patients (
    patient_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    birth_date DATE NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('F', 'M')),
    phone TEXT,
    email TEXT,
    national_id TEXT NOT NULL UNIQUE,
    city TEXT NOT NULL,
    blood_type TEXT CHECK (blood_type IN ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
    insurance TEXT NOT NULL CHECK (insurance IN ('public', 'private', 'none')),
    registered_on DATE NOT NULL
);

CREATE TABLE visits (
    visit_id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (patient_id),
    doctor_id INTEGER NOT NULL REFERENCES doctors (doctor_id),
    department_id INTEGER NOT NULL REFERENCES departments (department_id),
    visit_date DATE NOT NULL,
    visit_type TEXT NOT NULL CHECK (visit_type IN ('outpatient', 'emergency', 'inpatient')),
    status TEXT NOT NULL CHECK (status IN ('completed', 'cancelled', 'no-show')),
    discharge_date DATE CHECK (discharge_date >= visit_date),
    rating INTEGER CHECK (rating BETWEEN 1 AND 5)
);

CREATE TABLE icd10_codes (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    chapter TEXT NOT NULL
);

CREATE TABLE diagnoses (
    diagnosis_id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (visit_id),
    icd10_code TEXT NOT NULL REFERENCES icd10_codes (code),
    kind TEXT NOT NULL CHECK (kind IN ('primary', 'secondary')),
    notes TEXT
);

CREATE TABLE prescriptions (
    prescription_id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (visit_id),
    medicine TEXT NOT NULL,
    dose TEXT,
    times_per_day INTEGER NOT NULL CHECK (times_per_day BETWEEN 1 AND 4),
    days INTEGER NOT NULL CHECK (days > 0),
    cost REAL NOT NULL CHECK (cost >= 0)
);

CREATE TABLE lab_results (
    lab_result_id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (visit_id),
    test_name TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    reference_low REAL NOT NULL,
    reference_high REAL NOT NULL,
    flag TEXT CHECK (flag IN ('low', 'normal', 'high')),
    measured_at DATETIME NOT NULL
);

CREATE TABLE invoices (
    invoice_id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL UNIQUE REFERENCES visits (visit_id),
    issued_on DATE NOT NULL,
    due_on DATE NOT NULL CHECK (due_on >= issued_on),
    amount REAL NOT NULL CHECK (amount > 0),
    status TEXT NOT NULL CHECK (status IN ('paid', 'partial', 'unpaid'))
);

CREATE TABLE payments (
    payment_id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices (invoice_id),
    paid_on DATE NOT NULL,
    amount REAL NOT NULL CHECK (amount > 0),
    method TEXT NOT NULL CHECK (method IN ('card', 'cash', 'transfer', 'insurance'))
);
