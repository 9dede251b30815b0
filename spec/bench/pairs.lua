-- LuaSocket and socket2.luasocket in turn, each in a process of its own: what the same calls cost
-- over the one and over the other. Both ends are in the process; only the calls of a row are
-- counted, by the processor time that they take, which other programs disturb little.
--   --rounds N, --row NAME[,NAME...] (NAME* for all that begin so), --quick, --lua WORDS
--   --subject LIBRARY ROW WORK    one run: prints the seconds, or bytes

local rows = {}

-- the interpreter, as words of a shell command
local lua = "lua"

-- how many calls of a row are counted together
local BURST = 100

-- A connection: the end that is measured, and the other, by socket2 whose sends do not wait.
local function pair(socket)
  local core = require "socket2.core"
  local listener = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  local other = assert(core.Socket.new("ipv4", "stream"))
  assert(other:set_send_buffer_size(4 << 20))
  assert(other:connect("127.0.0.1:" .. math.tointeger(tonumber(port))))
  listener:settimeout(20)
  local own = assert(listener:accept())
  assert(other:set_tcp_nodelay(true))
  own:setoption("recv-buffer-size", 4 << 20)
  own:setoption("send-buffer-size", 4 << 20)
  listener:close()
  return own, other
end

-- What is left to send goes while the other end is read.
local function fill(other, data, from)
  while from <= #data do
    local n = other:send(data, require "socket2.core".MSG.DONTWAIT, from)
    if not n then break end
    from = from + n
  end
  return from
end

local function timed(f)
  local before = os.clock()
  f()
  return os.clock() - before
end

-- Receives 'work' times what 'pattern' says, of messages of 'unit' bytes.
local function receiving(unit, pattern, filler)
  return function(socket, work)
    local own, other = pair(socket)
    local burst = math.max(math.min(1 << 20, unit * work) // unit, 1)
    local data = filler:rep(burst)
    local total, count = 0, 0
    while count < work do
      local from = fill(other, data, 1)
      local whole = (from - 1) // unit
      total = total + timed(function()
        for _ = 1, whole do own:receive(pattern) end
      end)
      count = count + whole
      if from <= #data then -- the rest of one that did not fit
        local left = unit - (from - 1) % unit
        other:send(data, 0, from, from + left - 1)
        total = total + timed(function() own:receive(pattern) end)
        count = count + 1
      end
    end
    return total / count
  end
end

-- A program beside, that runs 'script' with the port of 'listener' and another number.
local function beside(listener, script, number)
  local _, port = listener:getsockname()
  script = 'local core = require "socket2.core" local s = core.Socket.new("ipv4", "stream")'
    .. ' assert(s:connect("127.0.0.1:" .. arg[1]))' .. script
  listener:settimeout(20)
  return assert(io.popen(("%s -e '%s' /dev/null %d %d"):format(
    lua, script, math.tointeger(tonumber(port)), number or 0)))
end

-- Sends 'unit' bytes at a time to a program that reads them meanwhile.
local function sending(unit)
  return function(socket, work)
    local listener = assert(socket.bind("127.0.0.1", 0))
    local _ <close> = beside(listener, [[
      local buffer = core.Buffer.new(1 << 20)
      repeat buffer:clear() until s:recv(buffer) == 0
    ]])
    local own = assert(listener:accept())
    local data = ("x"):rep(unit)
    local seconds = timed(function()
      for _ = 1, work do assert(own:send(data)) end
    end)
    own:close()
    return seconds / work
  end
end

-- Sends 'unit' bytes at a time that are read later: nobody has to be woken to read them.
local function sendingaside(unit)
  return function(socket, work)
    local own, other = pair(socket)
    local data = ("x"):rep(unit)
    local seconds, left = 0, 0
    for _ = 1, work // BURST do
      seconds = seconds + timed(function()
        for _ = 1, BURST do assert(own:send(data)) end
      end)
      left = left + BURST * unit
      while left > 0 do left = left - #assert(other:recv()) end
    end
    return seconds / work
  end
end

rows.line_80 = receiving(80, "*l", ("x"):rep(79) .. "\n")
rows.receive_100 = receiving(100, 100, ("x"):rep(100))
rows.receive_8k = receiving(8192, 8192, ("x"):rep(8192))
rows.receive_64k = receiving(65536, 65536, ("x"):rep(65536))
rows.receive_1m = receiving(1 << 20, 1 << 20, ("x"):rep(1 << 20))
rows.send_100 = sendingaside(100)
rows.send_64k = sending(65536)
rows.send_1m = sending(1 << 20)

-- all of what a program beside sends
function rows.all_400m(socket, work)
  local listener = assert(socket.bind("127.0.0.1", 0))
  local _ <close> = beside(listener, [[
    local data, left = ("x"):rep(1 << 20), tonumber(arg[2])
    while left > 0 do left = left - s:send(data, 0, 1, math.min(left, #data)) end
  ]], work)
  local own = assert(listener:accept())
  return timed(function() assert(#own:receive("*a") == work) end)
end

-- both ends take turns
local function pingpong(pattern, filler)
  return function(socket, work)
    local own, other = pair(socket)
    return timed(function()
      for _ = 1, work do
        own:send(filler)
        other:send(other:recv()) -- what came goes back
        own:receive(pattern)
      end
    end) / work
  end
end

rows.pingpong_bytes = pingpong(64, ("x"):rep(64))
rows.pingpong_lines = pingpong("*l", ("x"):rep(63) .. "\n")

local function udp(socket)
  local s = assert(socket.udp4())
  assert(s:setsockname("127.0.0.1", 0))
  s:setoption("recv-buffer-size", 4 << 20)
  local _, port = s:getsockname()
  return s, math.tointeger(tonumber(port))
end

local function datagrams(send, receive)
  return function(socket, work)
    local a = udp(socket)
    local b, port = udp(socket)
    if send == "send" then a:setpeername("127.0.0.1", port) end
    local data = ("x"):rep(64)
    local sent, received = 0, 0
    for _ = 1, work // BURST do
      sent = sent + timed(function()
        for _ = 1, BURST do a[send](a, data, "127.0.0.1", port) end
      end)
      received = received + timed(function()
        for _ = 1, BURST do b[receive](b) end
      end)
    end
    return sent / work, received / work
  end
end

function rows.udp_send(...) return (datagrams("send", "receive")(...)) end
function rows.udp_sendto(...) return (datagrams("sendto", "receive")(...)) end
function rows.udp_receive(...) return (select(2, datagrams("sendto", "receive")(...))) end
function rows.udp_receivefrom(...) return (select(2, datagrams("sendto", "receivefrom")(...))) end

-- connections made, and then accepted: both are counted
local function connections(which)
  return function(socket, work)
    local listener = assert(socket.bind("127.0.0.1", 0, 200))
    local _, port = listener:getsockname()
    port = math.tointeger(tonumber(port))
    local connecting, accepting = 0, 0
    for _ = 1, math.max(work // BURST, 1) do
      local list = {}
      connecting = connecting + timed(function()
        for i = 1, BURST do list[i] = assert(socket.connect("127.0.0.1", port)) end
      end)
      accepting = accepting + timed(function()
        for _ = 1, BURST do listener:accept():close() end
      end)
      for i = 1, BURST do
        list[i]:setoption("linger", {on = true, timeout = 0})
        list[i]:close()
      end
    end
    return (which == "connect" and connecting or accepting) / work
  end
end

rows.connect = connections "connect"
rows.accept = connections "accept"

-- one of many is ready
local function selecting(n)
  return function(socket, work)
    local list = {}
    for i = 1, n do list[i] = assert(udp(socket)) end
    list[n]:sendto("x", list[n]:getsockname())
    local seconds = timed(function()
      for _ = 1, work do socket.select(list, nil, 1) end
    end)
    assert(socket.select(list, nil, 1)[1] == list[n])
    return seconds / work
  end
end

rows.select_10, rows.select_100 = selecting(10), selecting(100)
rows.select_1000, rows.select_5000 = selecting(1000), selecting(5000)

-- against redis-server, by redis-lua
function rows.redis_get(_, work)
  package.path = package.path .. ";/usr/share/lua/5.3/?.lua;/usr/share/lua/5.2/?.lua"
  local redis = require "redis"
  local port = assert(os.getenv "REDIS_PORT")
  local client = redis.connect("127.0.0.1", port)
  client:set("key", "value")
  return timed(function()
    for _ = 1, work do client:get("key") end
  end) / work
end

-- bytes of Lua memory
local function memory(make)
  return function(socket)
    local list = {}
    for i = 1, 100 do list[i] = false end
    collectgarbage()
    collectgarbage()
    local before = collectgarbage("count")
    for i = 1, 100 do list[i] = make(socket) end
    collectgarbage()
    collectgarbage()
    return (collectgarbage("count") - before) * 1024 / #list
  end
end

rows.memory_fresh = memory(function(socket) return socket.tcp() end)

function rows.memory_line(socket)
  local listener = assert(socket.bind("127.0.0.1", 0, 200))
  local _, port = listener:getsockname()
  local others = {}
  for i = 1, 100 do
    others[i] = assert(socket.connect("127.0.0.1", math.tointeger(tonumber(port))))
    others[i]:send("line\nmore")
  end
  return memory(function()
    local s = assert(listener:accept())
    s:receive()
    return s
  end)(socket)
end

-- name, text, work, the least ratio to LuaSocket
local LIST = {
  {"line_80", "receive a line of 80 bytes", 400000, 1.5},
  {"receive_100", "receive 100 bytes", 400000, 1.1},
  {"receive_8k", "receive 8 KiB", 20000, 1.0},
  {"receive_64k", "receive 64 KiB", 4000, 1.6},
  {"receive_1m", "receive 1 MiB", 200, 1.4},
  {"all_400m", "receive all of 400 MB", 400000000, 1.0},
  {"send_100", "send 100 bytes", 100000, 1.1},
  {"send_64k", "send 64 KiB", 4000, 1.4},
  {"send_1m", "send 1 MiB", 200, 1.5},
  {"pingpong_bytes", "ping-pong by bytes", 30000, 1.0},
  {"pingpong_lines", "ping-pong by lines", 30000, 1.0},
  {"udp_send", "UDP send", 60000, 1.0},
  {"udp_sendto", "UDP sendto", 60000, 1.0},
  {"udp_receive", "UDP receive", 60000, 1.05},
  {"udp_receivefrom", "UDP receivefrom", 60000, 1.0},
  {"accept", "accept", 3000, 1.0},
  {"connect", "connect", 3000, 1.0},
  {"select_10", "select of 10", 50000, 1.2},
  {"select_100", "select of 100", 10000, 1.1},
  {"select_1000", "select of 1000", 1000, 1.1},
  {"select_5000", "select of 5000", 200},
  {"redis_get", "redis GET by redis-lua", 20000, 1.0},
  {"memory_fresh", "bytes of a fresh object", 1, most = 400},
  {"memory_line", "bytes after a line", 1},
}

--
-- One run, and all of them
--

local opts = {rounds = 5, lua = arg[-1] or "lua"}
local i = 1
while arg[i] do
  local key = arg[i]:match "^%-%-(%w+)$" or error("unknown argument " .. arg[i], 0)
  if key == "quick" then
    opts.quick = true
  elseif key == "subject" then
    opts.subject = {arg[i + 1], arg[i + 2], tonumber(arg[i + 3])}
    i = i + 3
  else
    i = i + 1
    opts[key] = arg[i] or error("no value for --" .. key, 0)
  end
  i = i + 1
end
lua = opts.lua

if opts.subject then
  local library, row, work = table.unpack(opts.subject)
  if library == "ours" then require("socket2.luasocket").install() end
  print(("%.12f"):format((rows[row](require "socket", work))))
  os.exit(true)
end

local function quote(text) return "'" .. tostring(text):gsub("'", "'\\''") .. "'" end

-- What one run printed, or nil.
local function measure(library, row, work)
  local command = "ulimit -n 6000 2>/dev/null; %s %s --lua %s --subject %s %s %d 2>/dev/null"
  command = command:format(opts.lua, quote(arg[0]), quote(opts.lua), library, row, work)
  local pipe = assert(io.popen(command))
  local value = tonumber(pipe:read "a")
  pipe:close()
  return value
end

local function median(list)
  table.sort(list)
  return list[(#list + 1) // 2]
end

local function chosen(name)
  if not opts.row then return true end
  for word in opts.row:gmatch "[^,]+" do
    if word == name or word:sub(-1) == "*" and name:find(word:sub(1, -2), 1, true) == 1 then
      return true
    end
  end
end

-- A redis-server of its own, as long as this runs; its pid.
local function startredis()
  local core = require "socket2.core"
  local s <close> = assert(core.Socket.new("ipv4", "stream"))
  s:bind "127.0.0.1:0"
  local port = s:local_addr():port()
  s:close()
  local pipe = assert(io.popen(
    ("redis-server --port %d --bind 127.0.0.1 --save '' >/dev/null 2>&1 & echo $!"):format(port)))
  local pid = pipe:read "n"
  pipe:close()
  for _ = 1, 100 do
    local try <close> = assert(core.Socket.new("ipv4", "stream"))
    if try:connect("127.0.0.1:" .. port) then break end
    core.poll({}, 0.05)
  end
  return pid, port
end

local function run(row)
  local name, text, work, target = table.unpack(row)
  if opts.quick then work = math.max(work // 1000, 100) end
  local ratios, theirs, ours = {}, {}, {}
  for round = 1, opts.quick and 1 or tonumber(opts.rounds) do
    theirs[round] = measure("theirs", name, work)
    ours[#ours + 1] = measure("ours", name, work)
    if theirs[round] and ours[round] then ratios[round] = theirs[round] / ours[round] end
  end
  if #ours == 0 then return print(("%-28s not possible here"):format(text)) end
  local words = {("%-28s"):format(text)}
  if name:find "^memory" then
    words[#words + 1] = ("ours %.0f  LuaSocket %.0f"):format(median(ours), theirs[1] or 0 / 0)
    if row.most then words[#words + 1] = ("(at most %d)"):format(row.most) end
  elseif #ratios == 0 then
    words[#words + 1] = ("ours %.2f us  LuaSocket cannot"):format(median(ours) * 1e6)
  else
    words[#words + 1] = ("ours %.2f us  LuaSocket %.2f us  of LuaSocket's speed %.2f"):format(
      median(ours) * 1e6, median(theirs) * 1e6, median(ratios))
    if target then words[#words + 1] = ("(target %.2f)"):format(target) end
  end
  print(table.concat(words, "  "))
  io.flush()
end

for _, row in ipairs(LIST) do
  if chosen(row[1]) then
    if row[1] == "redis_get" and not os.getenv "REDIS_PORT" then
      if os.execute "command -v redis-server >/dev/null" then
        local pid, port = startredis()
        opts.lua = ("REDIS_PORT=%d %s"):format(port, opts.lua)
        run(row)
        os.execute("kill " .. pid)
      end
    else
      run(row)
    end
  end
end
