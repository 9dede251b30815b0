-- Few descriptors, and many.
local lu = require "luaunit"
local support = require "support"

local M = {}

-- Runs a script in a process that may have 'n' descriptors; it prints "done" at its end.
local function limited(n, script)
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("script.lua"), "w"))
  file:write([[
    local s2 = require "socket2"
    local EMFILE = s2.errno.EMFILE
    local function fill() -- all descriptors there are
      local list = {}
      repeat
        local sock = s2.Socket.new("unix", "dgram")
        list[#list + 1] = sock
      until not sock
      return list
    end
  ]], script, "\nprint 'done'\n")
  file:flush()
  local output, code = support.shell(("ulimit -n %d && exec %s %s"):format(n,
    support.interpreter(), dir("script.lua")))
  return output, code
end

local function few(script)
  lu.assertEquals(limited(40, script), "done")
end

-- The collector is stopped: only the call itself can have asked for a collection.
function M:test_one_collection_makes_room()
  few [[
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local c = assert(s2.Socket.new("ipv4", "stream"))
    assert(c:connect(l:local_addr()))
    local a = s2.Socket.pair()
    local calls = {
      new = function() return s2.Socket.new("ipv4", "stream") end,
      pair = s2.Socket.pair,
      accept = function() return l:accept() end,
      try_clone = function() return a:try_clone() end,
      tcp_v4 = s2.tcp_v4,
      connect = function() return s2.connect("tcp", tostring(l:local_addr())) end,
      listen = function() return s2.listen("tcp", "127.0.0.1:0") end,
      open = function() return s2.open("tcp", tostring(l:local_addr())) end,
    }
    for _, name in ipairs{"accept", "new", "pair", "try_clone", "tcp_v4", "connect", "listen",
                          "open"} do
      collectgarbage("stop")
      local list = fill()
      for i = 1, #list do list[i] = nil end -- abandoned, not closed
      local sock, message = calls[name]()
      assert(sock, name .. ": " .. tostring(message))
      sock:close()
      collectgarbage("restart")
      collectgarbage()
    end
  ]]
end

-- A program that has a lot of memory and holds its descriptors is not slowed down.
function M:test_collections_in_vain_are_few()
  few [[
    local list = fill()
    local collections = 0
    local function count()
      setmetatable({}, {__gc = function()
        collections = collections + 1
        count()
      end})
    end
    count()
    local start = s2.monotime()
    for _ = 1, 200 do assert(not s2.Socket.new("unix", "dgram")) end
    local most = 2 + 2 * ((s2.monotime() - start) // 0.1) + collectgarbage("count") // 100
    assert(collections <= most, collections .. " collections")
    list[1]:close() -- what was in vain before may help by now
    assert(s2.Socket.new("unix", "dgram")):close()
    s2.poll({}, 0.15)
    list[1] = assert(s2.Socket.new("unix", "dgram"))
    list[1] = nil
    assert(s2.Socket.new("unix", "dgram"))
  ]]
end

function M:test_without_room_calls_refuse()
  few [[
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local c = assert(s2.Socket.new("ipv4", "stream"))
    assert(c:connect(l:local_addr()))
    local a = s2.Socket.pair()
    local address = tostring(l:local_addr())
    local calls = {
      socket = function() return s2.Socket.new("ipv4", "stream") end,
      socketpair = s2.Socket.pair,
      accept = function() return l:accept() end,
      accept4 = function() return l:accept4() end,
      fcntl = function() return a:try_clone() end,
      connect = function() return s2.connect("tcp", address, {timeout = 1, linger = 1}) end,
      listen = function() return s2.listen("tcp", "127.0.0.1:0", {tcp_nodelay = true}) end,
      open = function() return s2.open("tcp", address) end,
      bind = function() return s2.bind("udp", "127.0.0.1:0") end,
    }
    local list = fill()
    for name, call in pairs(calls) do
      local value, message, code = call()
      assert(value == nil and code == EMFILE, name .. ": " .. tostring(message))
    end
    list[1]:close()
    local server <close> = assert(l:accept()) -- it was left in the queue
    assert(server:peer_addr() == c:local_addr())
  ]]
end

-- It waits, a little longer each time, and goes on when there is a descriptor again.
function M:test_incoming_neither_spins_nor_dies()
  few [[
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local c = assert(s2.Socket.new("ipv4", "stream"))
    assert(c:connect(l:local_addr()))
    local list = fill()
    local pauses = {}
    s2.use(function(timeout, ...)
      if select("#", ...) > 0 then return (...) end
      pauses[#pauses + 1] = timeout
      if #pauses == 6 then list[1]:close() end
      return false
    end)
    for client in l:incoming() do
      assert(client:peer_addr() == c:local_addr())
      break
    end
    assert(#pauses == 6, #pauses)
    for i = 2, 6 do assert(pauses[i] > pauses[i - 1]) end
  ]]
end

-- each with the bytes that Lua takes for it, and all of them polled at once
function M:test_twenty_thousand_sockets()
  lu.skipIf(os.getenv("SPEC_LUA"), "under a checker")
  local most = tonumber((support.shell("ulimit -Hn"))) or math.maxinteger
  lu.skipIf(most < 10000, "only " .. most .. " descriptors allowed")
  local count = math.min(20100, most)
  local output, code = limited(count, ("local N = %d\n"):format(count - 100) .. [==[
    local list = {}
    for i = 1, N do list[i] = false end
    collectgarbage()
    local before = collectgarbage("count")
    for i = 1, N do
      local sock, message, errno = s2.Socket.new("unix", "dgram")
      if not sock then
        assert(errno == s2.errno.ENFILE or errno == s2.errno.ENOMEM, message)
        print("no room for so many: " .. message)
        os.exit(3)
      end
      list[i] = sock
    end
    collectgarbage()
    local each = (collectgarbage("count") - before) * 1024 / N
    assert(each < 64.5, each .. " bytes each") -- a few bytes of the whole are others
    local events = {}
    for i = 1, N do events[list[i]] = "w" end
    local ready = assert(s2.poll(events, 10))
    for i = 1, N do assert(ready[list[i]] == "w") end
    for i = 1, N, 2 do assert(list[i]:close()) end
    list, events, ready = nil, nil, nil
    collectgarbage()
    collectgarbage()
    local sock = assert(s2.Socket.new("unix", "dgram"))
    assert(sock:fd() < 20, "descriptors are left")
  ]==])
  lu.skipIf(code == 3, output)
  lu.assertEquals(output, "done")
end

return M
