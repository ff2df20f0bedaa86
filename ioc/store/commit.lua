-- One batch, all or nothing (a script is one transaction): ordered log, newest state, positions, counters, one wake-up.
-- The log is written first: a state may only claim a reading that the historian will find.
-- ARGV: key prefix, name for a new filling of the store, the batch as msgpack:
--   { feeds = { {feed, {order, station, json, …} } … }, statuses = { {feed, station, json, row, received_at} … },
--     quarantined = { json … }, counts = { field = n … } }
local prefix, batch = ARGV[1], cmsgpack.unpack(ARGV[3])
local call = redis.call
local changed, known = {}, 0

call('SET', prefix .. 'incarnation', ARGV[2], 'NX')

-- Where a reading stands, as text; quotes inside a JSON string are escaped, so only the field itself can match.
local function place(json)
  return string.match(json, '"lon":([^,}]+),"lat":([^,}]+)')
end

-- Station → what the state hash holds for it, for the stations of {order, station, json, …}.
local function states_before(key, items)
  local stations, asked, before = {}, {}, {}
  for i = 2, #items, 3 do
    if not asked[items[i]] then
      asked[items[i]] = true
      stations[#stations + 1] = items[i]
    end
  end
  for i, state in ipairs(call('HMGET', key, unpack(stations))) do
    before[stations[i]] = state
  end
  return before
end

-- Logs what is new and returns station → state of those that have another now. Orders are of one length: text compares.
local function log(stream, items, before)
  local newest, taken = {}, {}
  for i = 1, #items, 3 do
    local order, station, json = items[i], items[i + 1], items[i + 2]
    local state = newest[station] or before[station]
    local old = state and string.sub(state, 1, 40)
    if old == order or taken[order .. station] then
      known = known + 1
    else
      taken[order .. station] = true
      call('XADD', stream, '*', 'r', json)
      if not old or order > old then
        newest[station] = order .. json
      end
    end
  end
  return newest
end

local function take(feed, items)
  local key = prefix .. 'state:' .. feed
  local before = states_before(key, items)
  local states, moved = {}, {}
  for station, state in pairs(log(prefix .. 'stream:' .. feed, items, before)) do
    states[#states + 1], states[#states + 2] = station, state
    changed[#changed + 1] = feed .. '/' .. station
    local lon, lat = place(state)
    local old_lon, old_lat = place(before[station] or '')
    if lon ~= old_lon or lat ~= old_lat then
      moved[#moved + 1], moved[#moved + 2], moved[#moved + 3] = lon, lat, station
    end
  end
  if #states > 0 then
    call('HSET', key, unpack(states))
  end
  if #moved > 0 then
    call('GEOADD', prefix .. 'geo:' .. feed, unpack(moved))
  end
end

-- A status carries no time of its own: the one received last holds, and only another word is news.
local function hear(feed, station, json, row, received_at)
  local key = prefix .. 'status:' .. feed
  local old = call('HGET', key, station)
  local last = old and cjson.decode(old)
  if last and last.received_at > received_at then
    return
  end
  if not last or last.online ~= cjson.decode(row).online then
    call('XADD', prefix .. 'stream:status', '*', 's', json)
    changed[#changed + 1] = feed .. '/' .. station
  end
  call('HSET', key, station, row)
end

for _, one in ipairs(batch.feeds) do
  take(one[1], one[2])
end
for _, one in ipairs(batch.statuses) do
  hear(unpack(one))
end
for _, json in ipairs(batch.quarantined) do
  call('XADD', prefix .. 'stream:quarantine', '*', 'q', json)
end
if known > 0 then
  call('HINCRBY', prefix .. 'count', 'duplicates', known)
end
for field, n in pairs(batch.counts) do
  call('HINCRBY', prefix .. 'count', field, n)
end
if #changed > 0 then
  call('PUBLISH', prefix .. 'wake', table.concat(changed, ' '))
end
return { known, changed }
