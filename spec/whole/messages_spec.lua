-- What a message shows of a name that the caller gave: no control character, which a terminal would
-- obey or a log would break at, and no more than the beginning of a long one.
local lu = require "luaunit"
local socket2 = require "socket2"

local Messages = {}

local NAMES <const> = {
  "\27[31mred\27[0m", "two\nlines", "\r\t\127", "tcp\0x", "stream\0", "tcp_nodelay\0x",
  ("x"):rep(10000), ("\n"):rep(10000), "'\\'",
}

-- what is said around the name, such as all that is known instead
local LONGEST <const> = 900

-- What is wrong with a message, if anything.
local function fault(message)
  if type(message) ~= "string" then return type(message) end
  if message:find "%c" then return ("%q"):format(message:sub(1, 200)) end
  if #message > LONGEST then return ("%d bytes: %s"):format(#message, message:sub(1, 100)) end
end

-- What calls say of a name, each made with a Socket, a Stream and the name.
local REFUSED <const> = {
  getoption = function(s, _, name) return s:getoption(name) end,
  setoption = function(s, _, name) return s:setoption(name, 1) end,
  setoptions = function(s, _, name) return s:setoptions {[name] = 1} end,
  getsockopt = function(s, _, name) return s:getsockopt("SOCKET", name) end,
  ["level of getsockopt"] = function(s, _, name) return s:getsockopt(name, 1) end,
  options = function(_, _, name) return socket2.options {level = name} end,
  poll = function(s, _, name) return s:poll(name) end,
  shutdown = function(s, _, name) return s:shutdown(name) end,
  bind = function(s, _, name) return s:bind(name) end,
  join_multicast_v4 = function(s, _, name) return s:join_multicast_v4(name) end,
  ["interface of join_multicast_v4"] = function(s, _, name)
    return s:join_multicast_v4("239.1.2.3", name)
  end,
  set_tcp_keepalive = function(s, _, name) return s:set_tcp_keepalive {[name] = 1} end,
  set_local_port_range_v4 = function(s, _, name) return s:set_local_port_range_v4 {[name] = 1} end,
  add_control = function(_, _, name) return socket2.MsgHdr.new():add_control(name, 1) end,
  ["level of add_control"] = function(_, _, name)
    return socket2.MsgHdr.new():add_control(name, 1, "")
  end,
  MsgHdr = function(_, _, name) return socket2.MsgHdr.new {[name] = 1} end,
  TcpKeepalive = function(_, _, name) return socket2.TcpKeepalive.new {[name] = 1} end,
  packet = function(_, _, name) return socket2.SockAddr.packet {[name] = 1} end,
  Socket = function(_, _, name) return socket2.Socket.new(name, "stream") end,
  ["type of Socket"] = function(_, _, name) return socket2.Socket.new("ipv4", name) end,
  Poller = function(_, _, name) return socket2.Poller.new(name) end,
  ["Type.name"] = function(_, _, name) return socket2.Type.nonblocking(name) end,
  ["poll of objects"] = function(s, _, name) return socket2.poll {[s] = name} end,
  ["a name to poll"] = function(_, _, name) return socket2.poll {[name] = "r"} end,
  hints = function(_, _, name) return socket2.resolve("127.0.0.1", nil, {[name] = 1}) end,
  ["domain of hints"] = function(_, _, name)
    return socket2.resolve("127.0.0.1", nil, {domain = name})
  end,
  ["host of resolve"] = function(_, _, name)
    return socket2.resolve(name, "1", {flags = socket2.AI.NUMERICHOST})
  end,
  ["service of resolve"] = function(_, _, name) return socket2.resolve("127.0.0.1", name) end,
  ["network of connect"] = function(_, _, name) return socket2.connect(name, ":1") end,
  ["address of connect"] = function(_, _, name) return socket2.connect("tcp", name) end,
  ["cid of connect"] = function(_, _, name) return socket2.connect("vsock", name) end,
  ["option of connect"] = function(_, _, name)
    return socket2.connect("tcp", "127.0.0.1:1", {[name] = 1})
  end,
  ["path of connect"] = function(_, _, name) return socket2.connect("unix", name .. "/nowhere") end,
  ["mode of listen"] = function(_, _, name)
    return socket2.listen("unix", "/nowhere/socket2", {mode = name})
  end,
  ["network of listen"] = function(_, _, name) return socket2.listen(name, ":1") end,
  tcp_v4 = function(_, _, name) return socket2.tcp_v4 {[name] = 1} end,
  pair = function(_, _, name) return socket2.pair(name) end,
  wait = function(s, _, name) return socket2.wait(0, s, name) end,
  use = function(_, _, name) return socket2.use(name) end,
  serve = function(s, _, name) return socket2.serve(s, print, {[name] = 1}) end,
  copy = function(s, stream, name) return socket2.copy(s, stream, name) end,
  signal = function(_, _, name) return socket2.condition():signal(name) end,
  setvbuf = function(_, stream, name) return stream:setvbuf(name) end,
  read = function(_, stream, name) return stream:read("x" .. name) end,
  ["option of stream"] = function(s, _, name) return s:stream {[name] = 1} end,
  ["mnemonic of bpf"] = function(_, _, name) return socket2.bpf.assemble(name) end,
  ["operand of bpf"] = function(_, _, name) return socket2.bpf.assemble("ld " .. name) end,
  ["another's type"] = function(_, _, name)
    return socket2.copy(setmetatable({}, {__name = name}))
  end,
  ["key of poll"] = function(_, _, name)
    return socket2.poll {[setmetatable({}, {__tostring = function() return name end})] = 1}
  end,
}

-- These do what a name says, or nothing, where others refuse it.
local ALLOWED <const> = {
  ["operand of bpf"] = true, ["mnemonic of bpf"] = true, ["path of connect"] = true,
}

function Messages:test_names_are_shown_as_they_can_be_printed()
  local sock <close>, other = socket2.pair()
  local stream <close> = other:stream()
  local wrong = {}
  for what, call in pairs(REFUSED) do
    for i, name in ipairs(NAMES) do
      local fine, value, message = pcall(call, sock, stream, name)
      if not fine then message = value end
      local found = fine and value and not ALLOWED[what] and "taken" or message and fault(message)
      if found then wrong[#wrong + 1] = ("%s, name %d: %s"):format(what, i, found) end
    end
  end
  table.sort(wrong)
  lu.assertEquals(table.concat(wrong, "\n"), "")
end

function Messages:test_the_name_can_be_recognized()
  local sock <close> = socket2.udp_v4()
  lu.assertErrorMsgContains([[invalid option 'two\nlines' (did you mean]], sock.getoption, sock,
    "two\nlines")
  lu.assertErrorMsgContains([[unknown network '\27[31m', use]], socket2.connect, "\27[31m", ":1")
  lu.assertErrorMsgContains("unknown option '" .. ("x"):rep(80) .. "...'", sock.stream, sock,
    {[("x"):rep(81)] = 1})
end

return Messages
