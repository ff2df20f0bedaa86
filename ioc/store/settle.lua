-- After a haul took effect in SQL: count its new rows and let go of the entries behind the stored offsets, but only in
-- the filling of the store that the offsets belong to. KEYS: incarnation, counters, streams …
-- ARGV: the incarnation, counter, new rows, counter, unreadable entries, offset of each stream …
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
for i = 2, 4, 2 do
  if tonumber(ARGV[i + 1]) > 0 then
    redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
for i = 3, #KEYS do
  -- Whole nodes only (~): cheap, and some hundred entries stay readable.
  redis.call('XTRIM', KEYS[i], 'MINID', '~', ARGV[i + 3])
end
return 1
