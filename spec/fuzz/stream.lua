-- A Stream and a file of io read the same bytes by the same formats, which the first bytes tell
-- until one that is no format; the rest comes to the Stream in pieces.
local s2 = require "socket2"

local formats = {l = "l", L = "L", n = "n", a = "a", ["0"] = 0, ["1"] = 1, ["7"] = 7, h = 100}

local path = os.tmpname()

local function openfile(data)
  local file = assert(io.open(path, "w+b"))
  os.remove(path)
  file:write(data)
  file:seek("set")
  return file
end

-- gives the next piece to who would wait for it
local function openstream(data, size)
  local peer, sock = assert(s2.Socket.pair())
  local at = 1
  s2.use(function(_, ready)
    if at > #data then
      peer:close()
    else
      peer:send(data:sub(at, at + size - 1))
      at = at + size
    end
    return ready
  end)
  return sock:stream()
end

return function(input)
  local list, i = {}, 1
  while formats[input:sub(i, i)] ~= nil and i <= 20 do
    list[i] = formats[input:sub(i, i)]
    i = i + 1
  end
  if #list == 0 then return end
  local data = input:sub(i + 1)
  local file <close> = openfile(data)
  local stream <close> = openstream(data, (input:byte(i) or 0) % 16 + 1)
  for turn = 1, 60 do
    local format = list[turn % #list + 1]
    local expected, got = file:read(format), stream:read(format)
    assert(expected == got and math.type(expected) == math.type(got),
      ("format %s, turn %d: file %q, stream %q"):format(format, turn, expected, got))
    if expected == nil and format ~= "n" then break end
  end
  s2.use()
end
