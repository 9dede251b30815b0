-- Every function and method refuses one argument more than its documentation has, in the core and
-- in Lua. How many those are is read from the stubs, which are made of the documentation.
local lu = require "luaunit"
local socket2 = require "socket2"

local Arguments = {}

-- These take as many arguments as they are given.
local VARIADIC <const> = {
  ["socket2.run"] = "gives them to the function", ["socket2.spawn"] = "gives them to the function",
  ["socket2.wait"] = "pairs of socket and events",
  ["MsgHdr.control_space"] = "a size each",
  ["Reader.read"] = "formats", ["Reader.lines"] = "formats",
  ["Stream.write"] = "values", ["Stream.write_fmt"] = "values",
  ["Socket.getoption"] = "gives them to the accessor, which refuses",
}

-- What the stubs say in another way: as an overload.
local OTHERWISE <const> = {["Socket.getsockopt"] = 4}

-- These look at their address first: who gives host and port is told what an address is.
local ADDRESS <const> = "127.0.0.1:1"
local FIRST <const> = {
  ["Socket.bind"] = ADDRESS, ["Socket.connect"] = ADDRESS, ["Socket.connect_timeout"] = ADDRESS,
}

-- The tables of functions that the stubs have, by name.
local function stubs()
  local file <close> = assert(io.open "lua/socket2/meta.lua")
  local source = file:read("a"):gsub("return socket2%s*$", "return {socket2 = socket2,"
    .. " Stream = Stream, Reader = Reader, Task = Task, Condition = Condition}")
  local found = assert(load(source))()
  for name, t in pairs(found.socket2) do
    if type(t) == "table" then found[name] = t end
  end
  return found
end

-- An object of each type, in a table that closes them; what takes the argument does not wait.
local function objects()
  local a, b = assert(socket2.pair())
  b:set_nonblocking(true)
  local stream, poller = a:stream {timeout = 0}, assert(socket2.Poller.new())
  poller:add(a, "w")
  local task = socket2.run(function() return socket2.spawn(function() end) end)
  local list = {
    Socket = b, SockRef = assert(socket2.SockRef.from(b)), SockAddr = socket2.SockAddr.unspec(),
    Buffer = socket2.Buffer.new(10), MsgHdr = socket2.MsgHdr.new(),
    RecvFlags = socket2.MsgHdr.new():flags(), SockFilter = socket2.SockFilter.new(6, 0, 0, 0),
    TcpKeepalive = socket2.TcpKeepalive.new(), Poller = poller,
    Stream = stream, Reader = stream:take(1), Task = task, Condition = socket2.condition(),
  }
  return setmetatable(list, {__close = function()
    for _, name in ipairs {"Stream", "Socket", "Poller", "MsgHdr"} do list[name]:close() end
  end})
end

-- Calls test(name of the table, name of the function, its stub) for each; gives how many.
local function each(test)
  local count = 0
  for of, functions in pairs(stubs()) do
    for name, stub in pairs(functions) do
      if type(stub) == "function" then
        test(of, name, stub)
        count = count + 1
      end
    end
  end
  return count
end

-- The message of a call with one argument too many; nil when it did not raise.
local function surplus(f, count, first, second)
  local args = {[count + 1] = "surplus"}
  if first then args[1] = first end
  if second then args[2] = second end
  local ok, message = pcall(f, table.unpack(args, 1, count + 1))
  return not ok and tostring(message) or nil
end

-- Whether the message says so of the argument behind the last. A getter tells the setter.
local function refusal(message, last)
  if not message or not last then return false end
  local what = message:match(("bad argument #%d to '[^']+' %%((.+)%%)$"):format(last + 1))
  return what and (what == "one argument too many" or what:find "^use %l[%l%d_]+$"
    or what == "takes no value: it cannot be written")
end

function Arguments:test_one_argument_too_many_raises()
  local held <close> = objects()
  local wrong = {}
  local count = each(function(of, name, stub)
    local object = held[of]
    local f = object and object[name] or (socket2[of] or socket2)[name]
    local info = debug.getinfo(stub, "u")
    local full = of .. "." .. name
    local n = OTHERWISE[full] or info.nparams
    if VARIADIC[full] then
      lu.assertTrue(info.isvararg, full)
      return
    end
    lu.assertFalse(info.isvararg, full .. " is variadic")
    local method = debug.getlocal(stub, 1) == "self" -- in Lua, arguments are counted without it
    local message = surplus(f, n, method and object or nil, FIRST[full])
    if not refusal(message, n) and not refusal(message, method and n - 1) then
      wrong[#wrong + 1] = full .. ": " .. (message or "took it")
    end
  end)
  table.sort(wrong)
  lu.assertEquals(table.concat(wrong, "\n"), "")
  lu.assertTrue(count > 700, count)
end

function Arguments:test_nil_is_no_argument()
  local sock <close> = assert(socket2.tcp_v4(nil, nil))
  lu.assertIsFalse(sock:is_closed(nil, nil))
end

return Arguments
