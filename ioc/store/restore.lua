-- Puts states and statuses back into a store that lost them; the newer one wins against what came meanwhile.
-- ARGV: key prefix, msgpack of { states = { {feed, station, order, json, lon, lat} … },
--                                statuses = { {feed, station, row, received_at} … } }
local prefix, lost = ARGV[1], cmsgpack.unpack(ARGV[2])
local call = redis.call

for _, one in ipairs(lost.states) do
  local feed, station, order, json, lon, lat = unpack(one)
  local key = prefix .. 'state:' .. feed
  local there = call('HGET', key, station)
  if not there or order > string.sub(there, 1, 40) then
    call('HSET', key, station, order .. json)
    call('GEOADD', prefix .. 'geo:' .. feed, lon, lat, station)
  end
end
for _, one in ipairs(lost.statuses) do
  local feed, station, row, received_at = unpack(one)
  local key = prefix .. 'status:' .. feed
  local there = call('HGET', key, station)
  if not there or cjson.decode(there).received_at < received_at then
    call('HSET', key, station, row)
  end
end
