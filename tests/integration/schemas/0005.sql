BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	login TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	password TEXT, 
	totp TEXT, 
	totp_step BIGINT, 
	recovery TEXT, 
	subject TEXT, 
	email TEXT, 
	disabled BOOLEAN NOT NULL, 
	made_at BIGINT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT uq_account_login UNIQUE (login), 
	CONSTRAINT uq_account_subject UNIQUE (subject)
);
CREATE TABLE alarm (
	id TEXT NOT NULL, 
	asset_id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	state TEXT NOT NULL, 
	level SMALLINT NOT NULL, 
	priority SMALLINT NOT NULL, 
	latching BOOLEAN NOT NULL, 
	value TEXT, 
	raised_at BIGINT NOT NULL, 
	level_at BIGINT NOT NULL, 
	cleared_at BIGINT, 
	acknowledged_at BIGINT, 
	acknowledged_by TEXT, 
	shelved_until BIGINT, 
	reason TEXT, 
	chattering BOOLEAN NOT NULL, 
	closed_at BIGINT, 
	decided_at BIGINT NOT NULL, 
	called SMALLINT NOT NULL, 
	called_at BIGINT, 
	incident TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_alarm PRIMARY KEY (id), 
	CONSTRAINT fk_alarm_asset_id FOREIGN KEY(asset_id) REFERENCES asset (id)
);
CREATE TABLE alarm_change (
	alarm_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	"trigger" TEXT NOT NULL, 
	state TEXT NOT NULL, 
	level SMALLINT NOT NULL, 
	priority SMALLINT NOT NULL, 
	value TEXT, 
	at BIGINT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	actor TEXT, 
	reason TEXT, 
	CONSTRAINT pk_alarm_change PRIMARY KEY (alarm_id, version), 
	CONSTRAINT fk_alarm_change_alarm_id FOREIGN KEY(alarm_id) REFERENCES alarm (id)
)
 WITHOUT ROWID

;
CREATE TABLE alarm_rule (
	feed TEXT NOT NULL, 
	station TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	CONSTRAINT pk_alarm_rule PRIMARY KEY (feed, station, rule)
)
 WITHOUT ROWID

;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE asset (
	id INTEGER NOT NULL, 
	feed TEXT NOT NULL, 
	station TEXT NOT NULL, 
	name TEXT, 
	lon DOUBLE, 
	lat DOUBLE, 
	ward TEXT, 
	online BOOLEAN, 
	status_at BIGINT, 
	first_seen BIGINT, 
	last_seen BIGINT, 
	CONSTRAINT pk_asset PRIMARY KEY (id), 
	CONSTRAINT uq_asset_feed_station UNIQUE (feed, station)
);
INSERT INTO "asset" VALUES(1,'report','r-1','Ngập',107.58,16.46,NULL,NULL,NULL,1761570000000000,1761570000000000);
INSERT INTO "asset" VALUES(2,'water_level','kim-long','Kim Long',107.58,16.46,'19789',0,1761570000000000,1761569940000000,1761570000000000);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	role TEXT NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	private TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	seal TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (seq)
)
 WITHOUT ROWID

;
CREATE TABLE audit_private (
	commitment TEXT NOT NULL, 
	field TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_audit_private PRIMARY KEY (commitment)
)
 WITHOUT ROWID

;
CREATE TABLE bulletin (
	id INTEGER NOT NULL, 
	hazard TEXT NOT NULL, 
	level SMALLINT NOT NULL, 
	source TEXT NOT NULL, 
	issued_at BIGINT NOT NULL, 
	from_at BIGINT NOT NULL, 
	until_at BIGINT NOT NULL, 
	place TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	CONSTRAINT pk_bulletin PRIMARY KEY (id)
);
CREATE TABLE bulletin_withdrawal (
	bulletin_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	CONSTRAINT pk_bulletin_withdrawal PRIMARY KEY (bulletin_id), 
	CONSTRAINT fk_bulletin_withdrawal_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletin (id)
)
 WITHOUT ROWID

;
CREATE TABLE clock (
	id INTEGER NOT NULL, 
	scenario TEXT, 
	start_us BIGINT NOT NULL, 
	origin_us BIGINT NOT NULL, 
	rate DOUBLE NOT NULL, 
	CONSTRAINT pk_clock PRIMARY KEY (id)
);
INSERT INTO "clock" VALUES(1,'flood-2025-10',1761570000000000,1761570000000000,60.0);
CREATE TABLE duty (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	from_at BIGINT NOT NULL, 
	until_at BIGINT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_duty PRIMARY KEY (id), 
	CONSTRAINT fk_duty_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE idempotency (
	actor TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	request TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	CONSTRAINT pk_idempotency PRIMARY KEY (actor, "key")
)
 WITHOUT ROWID

;
CREATE TABLE maintenance (
	id INTEGER NOT NULL, 
	feed TEXT NOT NULL, 
	station TEXT NOT NULL, 
	from_at BIGINT NOT NULL, 
	until_at BIGINT NOT NULL, 
	reason TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_at BIGINT NOT NULL, 
	CONSTRAINT pk_maintenance PRIMARY KEY (id)
);
CREATE TABLE mark (
	name TEXT NOT NULL, 
	instant BIGINT NOT NULL, 
	CONSTRAINT pk_mark PRIMARY KEY (name)
);
INSERT INTO "mark" VALUES('kept_from',1727010000000000);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	target TEXT NOT NULL, 
	about TEXT NOT NULL, 
	body TEXT NOT NULL, 
	made_at BIGINT NOT NULL, 
	due_at BIGINT NOT NULL, 
	tries INTEGER NOT NULL, 
	sent_at BIGINT, 
	dead_at BIGINT, 
	fault TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_channel_target_about UNIQUE (channel, target, about)
);
CREATE TABLE quarantine (
	id INTEGER NOT NULL, 
	incarnation TEXT NOT NULL, 
	entry TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	payload TEXT NOT NULL, 
	sealed TEXT NOT NULL, 
	CONSTRAINT pk_quarantine PRIMARY KEY (id), 
	CONSTRAINT uq_quarantine_incarnation_entry UNIQUE (incarnation, entry)
);
INSERT INTO "quarantine" VALUES(1,'first','1-1','hue/v1/x/y','unknown_feed','x',1761570000000000,'{}','c2VhbGVk');
CREATE TABLE reading (
	asset_id INTEGER NOT NULL, 
	observed_at BIGINT NOT NULL, 
	identity BIGINT NOT NULL, 
	received_at BIGINT NOT NULL, 
	v0 DOUBLE, 
	v1 DOUBLE, 
	v2 DOUBLE, 
	v3 DOUBLE, 
	v4 DOUBLE, 
	v5 DOUBLE, 
	extra TEXT, 
	CONSTRAINT pk_reading PRIMARY KEY (asset_id, observed_at, identity)
)
 WITHOUT ROWID

;
INSERT INTO "reading" VALUES(1,1761570000000000,1,1761570000000000,NULL,NULL,NULL,NULL,NULL,NULL,'{"values":{"category":"ngap_lut","mode":"timed"},"sealed":"c2VhbGVk","name":"Ngập","lon":107.58,"lat":16.46}');
INSERT INTO "reading" VALUES(2,1761569940000000,1,1761569940000000,4.35,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reading" VALUES(2,1761570000000000,1,1761570000000000,4.35,NULL,NULL,NULL,NULL,NULL,'{"note":"two sources"}');
CREATE TABLE rollup_1h (
	asset_id INTEGER NOT NULL, 
	measure SMALLINT NOT NULL, 
	bucket BIGINT NOT NULL, 
	n INTEGER NOT NULL, 
	low DOUBLE NOT NULL, 
	total DOUBLE NOT NULL, 
	high DOUBLE NOT NULL, 
	CONSTRAINT pk_rollup_1h PRIMARY KEY (asset_id, measure, bucket)
)
 WITHOUT ROWID

;
INSERT INTO "rollup_1h" VALUES(2,0,1761570000000000,1,4.35,4.35,4.35);
CREATE TABLE rollup_5m (
	asset_id INTEGER NOT NULL, 
	measure SMALLINT NOT NULL, 
	bucket BIGINT NOT NULL, 
	n INTEGER NOT NULL, 
	low DOUBLE NOT NULL, 
	total DOUBLE NOT NULL, 
	high DOUBLE NOT NULL, 
	CONSTRAINT pk_rollup_5m PRIMARY KEY (asset_id, measure, bucket)
)
 WITHOUT ROWID

;
INSERT INTO "rollup_5m" VALUES(2,0,1761570000000000,1,4.35,4.35,4.35);
CREATE TABLE rollup_dirty (
	asset_id INTEGER NOT NULL, 
	bucket BIGINT NOT NULL, 
	CONSTRAINT pk_rollup_dirty PRIMARY KEY (asset_id, bucket)
)
 WITHOUT ROWID

;
INSERT INTO "rollup_dirty" VALUES(2,1761569700000000);
CREATE TABLE session (
	digest TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	ended_at BIGINT, 
	agent TEXT NOT NULL, provider_sid TEXT, provider_token TEXT, 
	CONSTRAINT pk_session PRIMARY KEY (digest), 
	CONSTRAINT fk_session_account_id FOREIGN KEY(account_id) REFERENCES account (id)
)
 WITHOUT ROWID

;
CREATE TABLE silence (
	asset_id INTEGER NOT NULL, 
	from_at BIGINT NOT NULL, 
	until_at BIGINT, 
	CONSTRAINT pk_silence PRIMARY KEY (asset_id, from_at), 
	CONSTRAINT fk_silence_asset_id FOREIGN KEY(asset_id) REFERENCES asset (id)
)
 WITHOUT ROWID

;
INSERT INTO "silence" VALUES(2,1761570000000000,NULL);
CREATE TABLE stream_offset (
	stream TEXT NOT NULL, 
	incarnation TEXT NOT NULL, 
	last_id TEXT NOT NULL, 
	CONSTRAINT pk_stream_offset PRIMARY KEY (stream)
)
 WITHOUT ROWID

;
INSERT INTO "stream_offset" VALUES('water_level','first','7-1');
CREATE TABLE throttle (
	subject TEXT NOT NULL, 
	failures INTEGER NOT NULL, 
	until_at BIGINT NOT NULL, 
	CONSTRAINT pk_throttle PRIMARY KEY (subject)
)
 WITHOUT ROWID

;
CREATE TABLE ticket (
	digest TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	purpose TEXT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	used_at BIGINT, 
	CONSTRAINT pk_ticket PRIMARY KEY (digest), 
	CONSTRAINT fk_ticket_account_id FOREIGN KEY(account_id) REFERENCES account (id)
)
 WITHOUT ROWID

;
CREATE TABLE watch (
	asset_id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	CONSTRAINT pk_watch PRIMARY KEY (asset_id, rule), 
	CONSTRAINT fk_watch_asset_id FOREIGN KEY(asset_id) REFERENCES asset (id)
)
 WITHOUT ROWID

;
CREATE INDEX ix_quarantine_received_at ON quarantine (received_at);
CREATE INDEX ix_silence_open ON silence (asset_id) WHERE until_at IS NULL;
CREATE INDEX ix_alarm_raised_at ON alarm (raised_at);
CREATE UNIQUE INDEX uq_alarm_open ON alarm (asset_id, rule) WHERE closed_at IS NULL;
CREATE INDEX ix_alarm_change_decided_at ON alarm_change (decided_at);
CREATE INDEX ix_maintenance_until_at ON maintenance (until_at);
CREATE INDEX ix_audit_at ON audit (at);
CREATE UNIQUE INDEX uq_audit_actor ON audit_private (value) WHERE field = 'actor';
CREATE INDEX ix_idempotency_decided_at ON idempotency (decided_at);
CREATE INDEX ix_outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL AND dead_at IS NULL;
CREATE INDEX ix_session_account_id ON session (account_id);
CREATE INDEX ix_duty_until_at ON duty (until_at);
CREATE INDEX ix_session_provider_sid ON session (provider_sid);
CREATE INDEX ix_bulletin_until_at ON bulletin (until_at);
COMMIT;
