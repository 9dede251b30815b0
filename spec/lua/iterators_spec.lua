-- incoming, datagrams, chunks.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local tasks = require "tasks"

local Socket = socket2.Socket

local TestIterators = {}

function TestIterators:tearDown()
  socket2.use()
end

local function connected(addr)
  local sock = assert(Socket.new("ipv4", "stream"))
  assert(sock:connect(addr))
  return sock
end

-- a listener without clients, closed from within the wait: what ends a server
local function closing(listener)
  socket2.use(function(_, ready)
    listener:close()
    return ready
  end)
end

function TestIterators:test_incoming_gives_sockets_and_addresses()
  local listener <close>, addr = support.listener()
  local first <close> = connected(addr)
  local n = 0
  local second <close> = connected(addr)
  for client, from in listener:incoming() do
    n = n + 1
    lu.assertEquals(from, client:peer_addr())
    lu.assertEquals(from, (n == 1 and first or second):local_addr())
    lu.assertTrue(client:cloexec())
    lu.assertFalse(client:nonblocking())
    client:close()
    if n == 2 then break end
  end
  lu.assertFalse(listener:is_closed(), "a break closes nothing")
end

function TestIterators:test_incoming_of_a_nonblocking_listener_waits()
  local listener <close>, addr = support.listener()
  listener:set_nonblocking(true)
  local client
  socket2.use(function(timeout, sock, events)
    lu.assertNil(timeout)
    lu.assertIs(sock, listener)
    lu.assertEquals(events, "r")
    client = connected(addr)
    return sock
  end)
  local server = listener:incoming()()
  lu.assertTrue(server:nonblocking(), "as a loop is in use")
  server:close()
  client:close()
end

-- An iterator that fails raises an object with the message and the code.
local function raises(message, code, iterator)
  local ok, failure = pcall(iterator)
  lu.assertFalse(ok)
  lu.assertEquals(tostring(failure), message)
  lu.assertEquals({failure.message, failure.errno}, {message, socket2.errno[code]})
  lu.assertEquals("so: " .. failure, "so: " .. message)
end

-- what is there is given at once, from a blocking listener, too: no other task need run meanwhile
function TestIterators:test_incoming_gives_several_connections_in_a_turn()
  local listener <close>, addr = support.listener()
  lu.assertFalse(listener:nonblocking())
  socket2.run(function()
    local fewest, clients = math.huge, {}
    local other, turns = tasks.counting()
    local accept = listener:incoming()
    for _ = 1, 20 do -- where the system is slow to queue them
      for i = 1, 5 do clients[i] = connected(addr) end
      local before = turns()
      for i = 1, 5 do
        accept():close()
        clients[i]:close()
      end
      fewest = math.min(fewest, turns() - before)
    end
    lu.assertEquals(fewest, 0)
    other:cancel()
  end)
end

function TestIterators:test_they_end_when_the_socket_is_closed_here()
  local listener <close> = support.listener()
  closing(listener)
  for _ in listener:incoming() do error "no connection came" end
  for _, method in ipairs {"chunks", "datagrams"} do
    local a <close>, b = support.unix_pair()
    closing(b)
    for _ in b[method](b) do error "nothing came" end
    for _ in b[method](b) do error "nothing came" end
    lu.assertFalse(a:is_closed())
  end
  for _ in listener:incoming() do error "no connection came" end
end

function TestIterators:test_incoming_raises_where_nothing_listens()
  local a <close>, b = support.unix_pair() -- a blocking one is asked, too, not waited for
  for _, nonblocking in ipairs {true, false} do
    local sock <close> = assert(Socket.new("ipv4", "stream"))
    local udp <close> = assert(socket2.bind("udp4", "127.0.0.1:0"))
    for _, other in ipairs {sock, udp, b} do other:set_nonblocking(nonblocking) end
    raises("accept4: Invalid argument", "EINVAL", sock:incoming())
    raises("accept4: Invalid argument", "EINVAL", b:incoming())
    local _, failure = pcall(udp:incoming())
    lu.assertEquals(failure.errno, socket2.errno.EOPNOTSUPP)
  end
  lu.assertFalse(a:is_closed())
  b:close()
end

-- In a process of its own, as it is the descriptors of the whole process that run out.
function TestIterators:test_incoming_waits_while_there_are_no_descriptors()
  support.need("prlimit")
  local output = support.run([[
    assert(os.execute("prlimit --pid $PPID --nofile=64:64"))
    local socket2 = require "socket2"
    local Socket = socket2.Socket
    local listener = assert(Socket.new("ipv4", "stream"))
    assert(listener:bind("127.0.0.1:0"))
    assert(listener:listen())
    local client = assert(Socket.new("ipv4", "stream"))
    assert(client:connect(assert(listener:local_addr())))
    listener:set_nonblocking(true)
    local waits
    socket2.use(function(...) return waits(...) end)
    local held = {}
    repeat
      local sock = Socket.new("unix", "dgram")
      held[#held + 1] = sock
    until not sock
    local pauses = {}
    waits = function(timeout, sock)
      assert(not sock, "it waits for time to pass, not for the listener")
      pauses[#pauses + 1] = timeout
      if #pauses == 9 then table.remove(held):close() end
      return false
    end
    local server = listener:incoming()()
    for i = 2, #pauses do assert(pauses[i] >= pauses[i - 1] and pauses[i] <= 1) end
    print(#pauses, pauses[1] > 0, pauses[9], server ~= nil)
  ]])
  lu.assertEquals(output, "9\ttrue\t1\ttrue\n")
end

function TestIterators:test_datagrams_empty_ones_included()
  local a <close>, b, from, to = support.udp_pair()
  local _ <close> = b
  for _, bytes in ipairs {"one", "", "three"} do a:send_to(bytes, to) end
  local got = {}
  for bytes, addr, flags in b:datagrams() do
    lu.assertEquals(addr, from)
    lu.assertFalse(flags:is_truncated())
    got[#got + 1] = bytes
    if #got == 3 then break end
  end
  lu.assertEquals(got, {"one", "", "three"})
  lu.assertFalse(b:is_closed())
end

function TestIterators:test_datagrams_tell_that_one_was_cut()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  a:send_to("0123456789", to)
  local bytes, _, flags = b:datagrams(4)()
  lu.assertEquals(bytes, "0123")
  lu.assertTrue(flags:is_truncated())
end

function TestIterators:test_datagrams_of_a_connection_end_with_it()
  for _, type in ipairs{"stream", "seqpacket"} do
    local a <close>, b = support.unix_pair(type)
    local _ <close> = b
    a:send("last")
    a:shutdown("write")
    local list = {}
    for bytes in b:datagrams() do list[#list + 1] = bytes end
    lu.assertEquals(list, {"last"})
  end
end

-- recv gives "" for both
function TestIterators:test_an_empty_packet_is_not_the_end()
  for _, method in ipairs {"datagrams", "chunks"} do
    for _, ending in ipairs {"close", "shutdown"} do
      local a, b <close> = support.unix_pair("seqpacket")
      for _, bytes in ipairs {"one", "", "", "four"} do a:send(bytes) end
      if ending == "close" then a:close() else a:shutdown("write") end
      local list = {}
      for bytes in b[method](b) do list[#list + 1] = bytes end
      lu.assertEquals(list, {"one", "", "", "four"})
      a:close()
    end
  end
  local a <close>, b = support.unix_pair("seqpacket")
  local step = b:datagrams(nil, 0)
  a:send("")
  lu.assertEquals(step(), "", "nobody has ended")
  a:close()
  lu.assertNil(step())
  b:close()
end

-- poll says ready, recv that it would block
function TestIterators:test_datagrams_of_a_socket_that_was_shut_down_do_not_spin()
  local a <close>, b = support.udp_pair()
  local _ <close> = b
  a:connect(b:local_addr())
  a:shutdown("read")
  local calls = 0
  socket2.use(function(timeout, socket)
    calls = calls + 1
    socket2.poll({}, timeout)
    return socket
  end)
  lu.assertFalse(pcall(a:datagrams(nil, 0.3)))
  lu.assertTrue(calls < 5, calls)
end

function TestIterators:test_datagrams_wait_in_a_blocking_socket_too()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  socket2.use(function(_, sock)
    a:send_to("late", to)
    return sock
  end)
  lu.assertEquals(b:datagrams()(), "late")
end

function TestIterators:test_chunks_end_with_the_stream()
  local a, b <close> = support.unix_pair()
  local pieces = {"one", "two", "three"}
  socket2.use(function(_, sock)
    local piece = table.remove(pieces, 1)
    if piece then a:send(piece) else a:close() end
    return sock
  end)
  local got = {}
  local step = b:chunks(4)
  for chunk in step do got[#got + 1] = chunk end
  lu.assertEquals(got, {"one", "two", "thre", "e"})
  lu.assertNil(step())
end

function TestIterators:test_chunks_of_datagrams_do_not_end_at_an_empty_one()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  for _, bytes in ipairs {"one", "", "three"} do a:send(bytes) end
  local step = b:chunks()
  lu.assertEquals({step(), step(), step()}, {"one", "", "three"})
end

function TestIterators:test_failures_raise()
  local client, server = support.tcp_pair()
  client:send("unread")
  support.eventually(function() return server:available() == 6 end)
  server:close() -- with unread data: a reset
  raises("recv: Connection reset by peer", "ECONNRESET", function()
    for _ in client:chunks() do error "no chunk was sent" end
  end)
  client:close()
end

function TestIterators:test_a_deadline_raises()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  raises("chunks: deadline passed", "ETIMEDOUT", b:chunks(nil, 0))
  a:send("one")
  local step = b:datagrams(10, 0.01)
  lu.assertEquals(step(), "one")
  raises("datagrams: deadline passed", "ETIMEDOUT", step)
  a:send("two")
  lu.assertEquals(step(), "two", "each has its own deadline")
  for _, method in ipairs {"chunks", "datagrams"} do
    lu.assertErrorMsgContains(("bad argument #2 to '%s'"):format(method), b[method], b, nil, "x")
    lu.assertErrorMsgContains(("bad argument #2 to '%s'"):format(method), b[method], b, nil, -1)
  end
end

-- they wait whatever the blocking mode of the socket and its own time-out
function TestIterators:test_the_sockets_own_timeout_does_not_count()
  for _, nonblocking in ipairs {true, false} do
    local listener <close>, addr = support.listener()
    local a <close>, b = support.unix_pair()
    local _ <close> = b
    for _, sock in ipairs {listener, b} do
      sock:set_read_timeout(0.01)
      sock:set_nonblocking(nonblocking)
    end
    local client
    local waits = 0
    socket2.use(function(timeout, sock)
      lu.assertNil(timeout)
      waits = waits + 1
      if waits == 2 then a:send("late") end
      if sock == listener then client = connected(addr) end
      return sock
    end)
    lu.assertEquals(b:chunks()(), "late")
    local server <close> = listener:incoming()()
    lu.assertEquals(server:peer_addr(), client:local_addr())
    client:close()
    socket2.use()
  end
end

-- Lua 5.4.4 loses its way here where there is a value to close
function TestIterators:test_a_loop_may_break_when_a_function_keeps_its_variables()
  local listener <close>, addr = support.listener()
  local client <close> = connected(addr)
  local kept
  for server, from in listener:incoming() do -- luacheck: ignore 512
    kept = function() return server, from end
    break
  end
  local text = tostring(1) -- a call where the loop's values were
  lu.assertEquals(text, "1")
  local server <close>, from = kept()
  lu.assertEquals(from, client:local_addr())
  client:send("x")
  local chunk
  for bytes in server:chunks() do -- luacheck: ignore 512
    chunk = function() return bytes end
    break
  end
  text = tostring(2)
  lu.assertEquals(text .. chunk(), "2x")
  lu.assertEquals(select("#", server:chunks()), 1)
end

function TestIterators:test_a_loop_that_broke_may_go_on()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  a:send("x")
  local step = b:chunks()
  for _ in step do break end -- luacheck: ignore 512
  a:send("y")
  lu.assertEquals(step(), "y")
  a:close()
  lu.assertNil(step())
  lu.assertNil(step())
end

function TestIterators:test_errors_of_arguments_name_the_line_of_the_program()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  for _, wrong in ipairs {
    function() a:chunks(0) end, function() a:chunks(1, -1) end, function() a:chunks(1, 1, 1) end,
    function() a.chunks(5) end, function() a:datagrams(0) end, function() a:datagrams(1, {}) end,
    function() a:incoming(1) end, function() a.incoming(5) end,
  } do
    lu.assertStrMatches(select(2, pcall(wrong)), "[^\n]*iterators_spec%.lua:%d+: bad argument .*")
  end
end

function TestIterators:test_sizes()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  for _, n in ipairs {0, -1, 1.5, "x", {}, 0 / 0, 1 << 40} do
    lu.assertErrorMsgContains("bad argument #1 to 'chunks'", a.chunks, a, n)
    lu.assertErrorMsgContains("bad argument #1 to 'datagrams'", a.datagrams, a, n)
  end
end

function TestIterators:test_strangers_and_surplus_arguments_raise()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  for _, method in ipairs {"incoming", "datagrams", "chunks"} do
    for _, stranger in ipairs {5, "x", {}, io.stdout, print} do
      lu.assertErrorMsgContains(("bad argument #1 to '%s' (Socket expected, got "):format(method),
        Socket[method], stranger)
    end
    lu.assertErrorMsgContains(("bad argument #1 to '%s' (Socket expected, got nil)"):format(method),
      Socket[method])
  end
  lu.assertErrorMsgContains("bad argument #1 to 'incoming' (one argument too many)",
    a.incoming, a, 5)
  lu.assertErrorMsgContains("bad argument #3 to 'chunks' (one argument too many)",
    a.chunks, a, 5, nil, "x")
end

return TestIterators
