-- What the judge starts to measure a Lua library: does what the row says as often as it is
-- told, over the functions that file LIBRARY.lua beside this one has for the rows.
--   lua subject.lua LIBRARY              prints the rows it can do
--   lua subject.lua LIBRARY NAME ROW PORT SIZE PATH    see judge.c
local dir = arg[0]:match("^(.*)/[^/]*$") or "."
local library, name, _, port, size, path = ...

local ok, rows = pcall(dofile, dir .. "/" .. library .. ".lua")
if not ok then
  assert(not name and rows:find("module '.-' not found"), rows)
  os.exit(true) -- the library is not installed: no rows
end

if not name then
  for row in pairs(rows) do print(row) end
  os.exit(true)
end

-- No burst: the bytes of Lua memory that an idle socket takes, of which the row makes one.
if name == "memory" then
  local list = {}
  for i = 1, 64 do list[i] = false end
  collectgarbage()
  collectgarbage() -- what had a finalizer goes in the second
  local before = collectgarbage("count")
  for i = 1, 64 do list[i] = assert(rows.memory()) end
  collectgarbage()
  collectgarbage()
  print(math.floor((collectgarbage("count") - before) * 1024 / #list + 0.5))
  os.exit(true)
end

-- A row is function(port, size, path) that gives a function(n) and, where the judge is to
-- know one, a port. The function gives how many it did, how many bytes came, the last message.
local burst, own = rows[name](tonumber(port), tonumber(size), path)
io.write("ready ", own or 0, "\n")
io.flush()
for line in io.lines() do
  local done, bytes, last = burst(tonumber(line:match("^go (%d+)$")))
  last = last and tonumber(last:sub(1, 8)) or 0
  io.write(("done %d %d %d\n"):format(done, bytes or 0, last))
  io.flush()
end
