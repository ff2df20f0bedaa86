BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
CREATE TABLE clock (
	id INTEGER NOT NULL, 
	scenario TEXT, 
	start_us BIGINT NOT NULL, 
	origin_us BIGINT NOT NULL, 
	rate DOUBLE NOT NULL, 
	CONSTRAINT pk_clock PRIMARY KEY (id)
);
INSERT INTO "clock" VALUES(1,'flood-2025-10',1761570000000000,1761570000000000,60.0);
CREATE TABLE mark (
	name TEXT NOT NULL, 
	instant BIGINT NOT NULL, 
	CONSTRAINT pk_mark PRIMARY KEY (name)
);
INSERT INTO "mark" VALUES('kept_from',1727010000000000);
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
CREATE INDEX ix_quarantine_received_at ON quarantine (received_at);
CREATE INDEX ix_silence_open ON silence (asset_id) WHERE until_at IS NULL;
COMMIT;
