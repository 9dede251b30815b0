-- socket2.luasocket: lines of streams, and their memory.
local lu = require "luaunit"
local finalizers = require "finalizers"
local lsockets = require "lsockets"

local pair = lsockets.pair

local LsockStream = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function LsockStream.test_maxsize_of_a_line()
  local client, served = pair(library())
  client:send("0123456789\nabc\nlonger\n")
  lu.assertEquals({served:receive("*l", nil, 4)}, {nil, "oversized", "0123"})
  lu.assertEquals({served:receive("*l", nil, 6)}, {"456789"})
  lu.assertEquals({served:receive("*l", "x", 3)}, {nil, "oversized", "xab"})
  lu.assertEquals({served:receive("*l", "x", 2)}, {"xc"})
  lu.assertEquals(served:receive("*l", "", 6), "longer")
end

-- what has not come yet is not too long
function LsockStream.test_maxsize_waits_for_more()
  local client, served = pair(library())
  served:settimeout(0.05)
  client:send("1234")
  lu.assertEquals({served:receive("*l", nil, 4)}, {nil, "timeout", "1234"})
  client:send("\r\n")
  lu.assertEquals({served:receive("*l", "123", 4)}, {"123"})
end

function LsockStream.test_maxsize_of_all()
  local client, served = pair(library())
  client:send(("x"):rep(100))
  client:close()
  lu.assertEquals({served:receive("*a", nil, 60)}, {nil, "oversized", ("x"):rep(60)})
  lu.assertEquals({served:receive("*a", nil, 40)}, {("x"):rep(40)})
  lu.assertEquals({served:receive("*a", nil, 40)}, {nil, "closed", ""})
end

function LsockStream.test_maxsize_misuse()
  local client, served = pair(library())
  client:send("abcdef")
  for _, case in ipairs{{"*l", nil, 0}, {"*l", "abc", 3}, {5, nil, 4}, {"*a", nil, -1}} do
    lu.assertErrorMsgContains("maxsize", served.receive, served, table.unpack(case, 1, 3))
  end
  lu.assertEquals(served:receive(4, nil, 4), "abcd")
end

local function bytes(f, count)
  local kept = {}
  for i = 1, count do kept[i] = false end
  collectgarbage()
  collectgarbage()
  local before = collectgarbage("count")
  for i = 1, count do kept[i] = f(i) end
  collectgarbage()
  collectgarbage()
  return (collectgarbage("count") - before) * 1024 / count, kept
end

function LsockStream.test_memory_of_a_fresh_object()
  local socket = library()
  local each = bytes(function() return socket.tcp() end, 100)
  lu.assertTrue(each <= 400, ("%.1f bytes"):format(each))
end

-- an object of LuaSocket takes 8376 bytes
function LsockStream.test_memory_after_a_line()
  local COUNT = 120
  local socket = library()
  local listener <close> = assert(socket.bind("127.0.0.1", 0, COUNT))
  local host, port = listener:getsockname()
  local clients = {}
  for i = 1, COUNT do
    clients[i] = assert(socket.connect(host, port))
    clients[i]:send("line\nrest")
  end
  local each, served = bytes(function()
    local s = assert(listener:accept())
    s:receive()
    return s
  end, COUNT)
  lu.assertTrue(each > 8192 and each <= 8376, ("%.1f bytes"):format(each))
  for i = 1, COUNT do
    lu.assertTrue(served[i]:dirty())
    served[i]:close()
    clients[i]:close()
  end
end

-- the buffer of a stream may be made, and read, by a finalizer while it is made, and read
function LsockStream.test_a_finalizer_may_receive_meanwhile()
  local socket = library()
  local text = "one two three"
  finalizers.everywhere(function()
    local client, served = pair(socket)
    local inner = ""
    client:send(text)
    served:settimeout(5)
    return function()
      local outer = served:receive(3)
      served:settimeout(0)
      local _, _, rest = served:receive("*a")
      local got = {[outer .. inner .. rest] = true, [inner .. outer .. rest] = true,
        [outer .. rest .. inner] = true}
      lu.assertIsTrue(got[text], ("%q %q %q"):format(outer, inner, rest))
      client:close()
      served:close()
    end, function() inner = served:receive(4) or "" end
  end)
end

return LsockStream
