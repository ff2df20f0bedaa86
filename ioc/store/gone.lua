-- Takes stations out of the picture whose newest reading is older than asked; one heard of meanwhile stays.
-- ARGV: key prefix, feed, 20 digits of the oldest instant that stays, stations …
local prefix, feed, oldest = ARGV[1], ARGV[2], ARGV[3]
local call, taken = redis.call, 0

for i = 4, #ARGV do
  local station = ARGV[i]
  local state = call('HGET', prefix .. 'state:' .. feed, station)
  if state and string.sub(state, 1, 20) < oldest then
    call('HDEL', prefix .. 'state:' .. feed, station)
    call('HDEL', prefix .. 'status:' .. feed, station)
    call('ZREM', prefix .. 'geo:' .. feed, station)
    taken = taken + 1
  end
end
return taken
