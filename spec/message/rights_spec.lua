-- Descriptors in messages: passed, owned at once, never lost, never leaked.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Socket, MSG = core.MsgHdr, core.Socket, core.MSG

local raises = lu.assertErrorMsgContains

local Rights = {}

-- a message with objects whose descriptors are passed
local function passing(...)
  return MsgHdr.new{buffers = {"x"}}:add_control("rights", {...})
end

-- a message to receive 'n' descriptors into
local function room(n)
  return MsgHdr.new{buffers = {100}, control = MsgHdr.control_space(4 * n)}
end

-- the list of the first control message
local function taken(msg)
  local name, list, level, type = msg:control()()
  lu.assertEquals(name, "rights")
  lu.assertEquals({level, type}, {core.SOL.SOCKET, 1})
  return list
end

-- what is collected, and when, is up to each test
function Rights:setUp()
  collectgarbage()
  collectgarbage()
  collectgarbage("stop")
end

function Rights:tearDown()
  collectgarbage("restart")
end

-- How many descriptors are open, save the pipe that brings the answer, whose other end may
-- not yet be closed here.
local function open()
  local count = 0
  local pipe <close> = assert(io.popen(
    "readlink /proc/$$/fd/1; ls -l /proc/$PPID/fd 2>/dev/null"))
  local own = pipe:read("l")
  for line in pipe:lines() do
    if line:find(" -> ", 1, true) and not line:find(own, 1, true) then count = count + 1 end
  end
  return count
end

-- {==================================================================
-- There and back
-- ===================================================================

function Rights:test_a_socket_is_a_socket_on_the_other_side()
  for _, type in ipairs{"stream", "dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(type)
    local c, d <close> = support.unix_pair("stream")
    lu.assertEquals(a:sendmsg(passing(c)), 1)
    local number = c:fd()
    c:close()
    local msg = room(1)
    lu.assertEquals(b:recvmsg(msg), 1)
    lu.assertIsFalse(msg:flags():is_control_truncated())
    local list = taken(msg)
    lu.assertEquals(#list, 1)
    lu.assertEquals(getmetatable(list[1]).__name, "socket2.Socket")
    lu.assertIsTrue(list[1]:cloexec())
    lu.assertIsTrue(number >= 0)
    d:send("through")
    lu.assertEquals(list[1]:recv(), "through")
    b:close()
    list[1]:close()
  end
end

function Rights:test_anything_with_a_descriptor_can_be_passed()
  local a <close>, b = support.unix_pair("dgram")
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("file"), "w+"))
  file:write("content")
  file:flush()
  local pipe <close> = assert(io.popen("echo from a pipe"))
  local ref = core.SockRef.from(b)
  local object = {getfd = function() return b:fd() end}
  lu.assertEquals(a:sendmsg(passing(file, pipe, b, b:fd(), ref, object)), 1)
  local msg = room(6)
  b:recvmsg(msg)
  local list = taken(msg)
  lu.assertEquals(#list, 6)
  lu.assertEquals(io.type(list[1]), "file")
  list[1]:seek("set")
  lu.assertEquals(list[1]:read("a"), "content")
  lu.assertEquals(list[2]:read("a"), "from a pipe\n")
  for i = 3, 6 do lu.assertEquals(list[i]:type(), core.Type.DGRAM) end
  for i = 1, 6 do list[i]:close() end
end

function Rights:test_received_files_do_what_their_mode_allows()
  local a <close>, b = support.unix_pair("dgram")
  local dir <close> = support.tempdir()
  for _, mode in ipairs{"w", "r"} do
    local file <close> = assert(io.open(dir("file"), mode))
    a:sendmsg(passing(file))
    local msg = room(1)
    b:recvmsg(msg)
    local got <close> = taken(msg)[1]
    if mode == "w" then
      lu.assertIs(got:write("written"), got)
    else
      lu.assertEquals(got:read("a"), "written")
    end
  end
end

function Rights:test_one_object_needs_no_list()
  local a <close>, b = support.unix_pair("dgram")
  a:sendmsg(MsgHdr.new{buffers = {"x"}}:add_control("rights", a))
  local msg = room(1)
  b:recvmsg(msg)
  lu.assertEquals(#taken(msg), 1)
end

-- musl has room for one less: its sendmsg copies them
function Rights:test_253_pass_and_no_more()
  support.needdescriptors(1024)
  local a <close>, b = support.unix_pair("dgram")
  local list, most, refusal = {}, 253, "EINVAL"
  for i = 1, most do list[i] = a end
  local sent, _, code = a:sendmsg(passing(table.unpack(list)))
  if code == core.errno.ENOMEM then
    most, refusal = 252, "ENOMEM"
    list[253] = nil
    sent = a:sendmsg(passing(table.unpack(list)))
  end
  lu.assertEquals(sent, 1)
  local msg = room(most)
  lu.assertEquals(b:recvmsg(msg), 1)
  local got = taken(msg)
  lu.assertEquals(#got, most)
  lu.assertNotEquals(got[1]:fd(), got[most]:fd())
  list[most + 1] = a
  support.refused(refusal, "sendmsg", a:sendmsg(passing(table.unpack(list))))
  for _, sock in ipairs(got) do sock:close() end
end

function Rights:test_wrong_objects_are_refused()
  local msg = MsgHdr.new()
  local closed = Socket.pair()
  closed:close()
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {true}) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {1.5}) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", "x") end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", nil) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {msg}) end)
  lu.assertEquals(msg:control_len(), 0)
  local a <close>, b = support.unix_pair("dgram")
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(b, closed)))
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(-1)))
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(99999)))
end

-- }==================================================================


-- {==================================================================
-- What is sent is what was meant
-- ===================================================================

function Rights:test_what_is_to_be_passed_is_kept_alive()
  local a <close>, b = support.unix_pair("dgram")
  local msg = passing((Socket.pair()), (Socket.new("ipv4", "dgram")))
  collectgarbage()
  collectgarbage()
  lu.assertEquals(a:sendmsg(msg), 1)
  local got = room(2)
  b:recvmsg(got)
  lu.assertEquals(taken(got)[1]:type(), core.Type.STREAM)
  lu.assertEquals(taken(got)[2]:type(), core.Type.DGRAM)
end

function Rights:test_what_was_closed_meanwhile_is_refused()
  local a <close>, b = support.unix_pair("dgram")
  local c <close>, d = support.unix_pair()
  local file = assert(io.tmpfile())
  local first, second = passing(c, d), passing(file)
  d:close()
  file:close()
  local other <close> = io.tmpfile() -- takes one of the numbers
  support.refused("EBADF", "sendmsg", a:sendmsg(first))
  support.refused("EBADF", "sendmsg", a:sendmsg(second))
  support.refused("EAGAIN", "recv", b:recv(1, MSG.DONTWAIT))
  lu.assertEquals(io.type(other), "file")
end

function Rights:test_what_is_to_be_sent_can_be_looked_at()
  local a <close>, b = support.unix_pair("dgram")
  local msg = passing(a, io.stdout)
  lu.assertEquals(taken(msg), {a, io.stdout})
  lu.assertIsFalse(a:is_closed())
  local raw = MsgHdr.new():add_control(core.SOL.SOCKET, 1, string.pack("=i", a:fd()))
  lu.assertEquals(taken(raw), string.pack("=i", a:fd())) -- not ours: bytes
  b:close()
end

-- }==================================================================


-- {==================================================================
-- Nothing leaks
-- ===================================================================

function Rights:test_what_nobody_takes_is_closed_with_the_message()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  for _ = 1, 3 do
    a:sendmsg(passing(a, b, io.stdout))
    lu.assertEquals(b:recvmsg(room(3)), 1)
  end
  lu.assertEquals(open(), before + 9)
  collectgarbage()
  collectgarbage()
  lu.assertEquals(open(), before)
  do
    local msg <close> = room(3)
    a:sendmsg(passing(a))
    b:recvmsg(msg)
    lu.assertEquals(open(), before + 1)
  end
  lu.assertEquals(open(), before)
end

function Rights:test_what_nobody_took_is_closed_by_the_next_use()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  local uses = {
    function(msg) b:recvmsg(msg) end,
    function(msg) b:recvmmsg{msg} end,
    function(msg) msg:reset() end,
    function(msg) msg:with_control(100) end,
    function(msg) msg:add_control("rights", {a}) end,
  }
  for i, use in ipairs(uses) do
    local msg = room(2)
    a:sendmsg(passing(a, b))
    b:recvmsg(msg)
    lu.assertEquals(open(), before + 2)
    a:send("plain")
    use(msg)
    lu.assertEquals(open(), before, i)
    b:recv(100, MSG.DONTWAIT)
  end
end

function Rights:test_reading_twice_gives_the_same_objects()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  a:sendmsg(passing(a, io.stdout))
  local msg = room(2)
  b:recvmsg(msg)
  local first, second = taken(msg), taken(msg)
  lu.assertIs(first[1], second[1])
  lu.assertIs(first[2], second[2])
  lu.assertEquals(open(), before + 2)
  msg:reset() -- what was taken stays open
  lu.assertEquals(first[1]:type(), core.Type.DGRAM)
  first[1]:close()
  first[2]:close()
  lu.assertEquals(open(), before)
end

-- Grows an empty table, which allocates and never collects: the next push in C does.
local function owe(t)
  for i = 1, 1000 do t[i] = i end
end

-- The first value that a step of the iterator pushes runs a finalizer, which receives another
-- message into the same MsgHdr: the step must not take that one's descriptors for its own.
function Rights:test_a_finalizer_may_receive_meanwhile()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local before = open()
  collectgarbage("restart")
  collectgarbage("generational")
  for i = 1, 6 do
    local msg = MsgHdr.new{buffers = {100}, control = 1000}
    a:sendmsg(passing(a))
    a:sendmsg(passing(b, a, io.stdout))
    b:recvmsg(msg)
    local inner
    local step, t = msg:control(), {}
    collectgarbage()
    collectgarbage("stop")
    setmetatable({}, {__gc = function()
      b:recvmsg(msg)
      if i % 2 == 0 then inner = taken(msg) end
    end})
    collectgarbage("restart")
    owe(t)
    local ok, message = pcall(step)
    lu.assertIsFalse(ok, "the finalizer has run")
    lu.assertStrContains(message, "message was changed while it was read")
    collectgarbage()
    collectgarbage()
    if inner then
      lu.assertEquals(#inner, 3)
      for _, object in ipairs(inner) do
        if io.type(object) then lu.assertEquals(io.type(object), "file") end
        lu.assertIsTrue(object:close())
      end
    end
    msg:reset()
    lu.assertEquals(open(), before)
  end
end

function Rights:test_a_finalizer_may_take_meanwhile()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local before = open()
  collectgarbage("restart")
  collectgarbage("generational")
  for _ = 1, 3 do
    local msg = MsgHdr.new{buffers = {100}, control = 1000}
    a:sendmsg(passing(a, io.stdout))
    b:recvmsg(msg)
    local inner
    local step, t = msg:control(), {}
    collectgarbage()
    collectgarbage("stop")
    setmetatable({}, {__gc = function() inner = taken(msg) end})
    collectgarbage("restart")
    owe(t)
    local _, list = step()
    lu.assertIs(list, inner)
    lu.assertEquals(list[1]:type(), core.Type.DGRAM)
    list[1]:close()
    list[2]:close()
    lu.assertEquals(open(), before)
  end
end

-- What the receiver sees of a file is what the sender did with its handle so far.
function Rights:test_files_are_passed_where_they_stand()
  local dir <close> = support.tempdir()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local written <close> = assert(io.open(dir("written"), "w+"))
  written:write("before ")
  local message = passing(written)
  local function content()
    local file <close> = assert(io.open(dir("written")))
    return file:read("a")
  end
  lu.assertEquals(content(), "before ")
  written:write("after")
  a:sendmsg(message)
  lu.assertEquals(content(), "before after")
  local msg = room(1)
  b:recvmsg(msg)
  taken(msg)[1]:write(", received"):close()
  lu.assertEquals(content(), "before after, received")

  local file <close> = assert(io.open(dir("read"), "w+"))
  file:write("first\nsecond\nthird\n")
  file:seek("set")
  lu.assertEquals(file:read("l"), "first")
  a:sendmsg(passing(file))
  b:recvmsg(msg)
  local other <close> = taken(msg)[1]
  lu.assertEquals(other:read("l"), "second")
end

function Rights:test_a_file_that_cannot_be_flushed()
  local full <close> = io.open("/dev/full", "w")
  lu.skipIf(not full, "no /dev/full")
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  full:write("x")
  support.refused("ENOSPC", "fflush", MsgHdr.new():add_control("rights", {full}))
  local other <close> = assert(io.open("/dev/full", "w"))
  local msg = passing(other)
  other:write("x")
  support.refused("ENOSPC", "fflush", a:sendmsg(msg))
  other:write("x")
  support.refused("ENOSPC", "fflush", a:sendmmsg{msg})
  support.refused("EAGAIN", "recv", b:recv(10, MSG.DONTWAIT))
end

function Rights:test_a_pipe_that_nobody_reads_raises_no_signal()
  support.run [[
    local core = require "socket2.core"
    local pipe = io.popen("exec true", "w")
    pipe:setvbuf("full")
    pipe:write("x")
    os.execute("sleep 0.1")
    local ok, message, code = core.MsgHdr.new():add_control("rights", {pipe})
    assert(not ok and code == core.errno.EPIPE, message)
  ]]
end

function Rights:test_a_loop_that_is_left_loses_nothing()
  support.needoption("passcred")
  local a <close>, b = support.unix_pair("dgram")
  require "controls".enable(b, "passcred")
  local before = open()
  a:sendmsg(passing(a, b))
  local msg = MsgHdr.new{buffers = {10}, control = 200}
  b:recvmsg(msg)
  msg:control()() -- the credentials, and no further
  msg = nil -- luacheck: ignore
  collectgarbage()
  collectgarbage()
  lu.assertEquals(open(), before)
end

function Rights:test_too_little_room_for_control_messages()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  a:sendmsg(passing(a, a, b, b))
  local msg = room(2)
  b:recvmsg(msg)
  lu.assertIsTrue(msg:flags():is_control_truncated())
  lu.assertEquals(#taken(msg), 2)
  lu.assertEquals(open(), before + 2)
  msg = room(0):with_control(0)
  a:sendmsg(passing(a))
  b:recvmsg(msg)
  lu.assertIsTrue(msg:flags():is_control_truncated())
  lu.assertEquals(msg:control_len(), 0)
  collectgarbage()
  lu.assertEquals(open(), before)
end

function Rights:test_a_peek_has_descriptors_of_its_own()
  local a <close>, b = support.unix_pair("stream")
  local before = open()
  a:sendmsg(passing(a))
  local peeked, msg = room(1), room(1)
  b:recvmsg(peeked, MSG.PEEK)
  b:recvmsg(msg)
  lu.assertNotEquals(taken(peeked)[1]:fd(), taken(msg)[1]:fd())
  taken(peeked)[1]:close()
  taken(msg)[1]:close()
  lu.assertEquals(open(), before)
end

function Rights:test_descriptors_on_each_of_a_batch()
  support.needdescriptors(1024)
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  local out, msgs = {}, {}
  for i = 1, 5 do
    out[i] = passing(a, b)
    msgs[i] = room(2)
  end
  lu.assertEquals(a:sendmmsg(out), 5)
  lu.assertEquals(b:recvmmsg(msgs, MSG.WAITFORONE), 5)
  for _, msg in ipairs(msgs) do
    lu.assertIsTrue(taken(msg)[1]:cloexec())
    taken(msg)[1]:close()
    taken(msg)[2]:close()
  end
  lu.assertEquals(open(), before)
end

function Rights:test_packet_sockets_take_the_same_receives()
  support.needname("Domain.PACKET")
  local sock <close> = support.permitted(Socket.new("packet", "raw", 0))
  -- they refuse MSG_CMSG_CLOEXEC with EINVAL
  support.refused("EAGAIN", "recvmsg", sock:recvmsg(room(1), MSG.DONTWAIT))
  support.refused("EAGAIN", "recvmmsg", sock:recvmmsg({room(1)}, MSG.DONTWAIT))
end

-- }==================================================================


-- {==================================================================
-- The process has no more descriptors. In children, whose limit is low.
-- ===================================================================

local PRELUDE = [[
  local core = require "socket2.core"
  local a, b = core.Socket.pair("unix", "dgram")
  local function passing(...)
    return core.MsgHdr.new{buffers = {"x"}}:add_control("rights", {...})
  end
  local space = core.MsgHdr.control_space
  local msg = core.MsgHdr.new{buffers = {100}, control = space(40)}
  local function fill() -- every descriptor there is, and keeps them
    local list = {}
    while true do
      local file = io.open "/dev/null"
      if not file then return list end
      list[#list + 1] = file
    end
  end
  local function taken()
    local name, list = msg:control()()
    assert(name == "rights")
    return list
  end
]]

local function limited(script)
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("script.lua"), "w"))
  file:write(PRELUDE, script, "\nprint 'done'\n")
  file:flush()
  local output = support.shell("ulimit -n 40 && " .. support.interpreter() .. " "
    .. dir("script.lua"))
  lu.assertEquals(output, "done")
end

function Rights:test_unused_sockets_make_room()
  limited [[
    collectgarbage "stop"
    assert(a:sendmsg(passing(a, b)) == 1)
    local files = fill()
    for i = 1, 5 do files[#files] = nil end -- abandoned, not closed
    assert(b:recvmsg(msg) == 1)
    assert(#taken() == 2 and not msg:flags():is_control_truncated())
  ]]
end

function Rights:test_without_room_nothing_is_lost()
  limited [[
    assert(a:sendmsg(passing(a)) == 1)
    local files = fill()
    local ok, message, code = b:recvmsg(msg)
    assert(not ok and code == core.errno.EMFILE and message:find "^recvmsg: ", message)
    ok, message, code = b:recvmmsg{msg}
    assert(not ok and code == core.errno.EMFILE and message:find "^recvmmsg: ", message)
    files[1]:close()
    assert(b:recvmsg(msg) == 1) -- it was left in the queue
    assert(#taken() == 1)
  ]]
end

function Rights:test_without_room_plain_messages_pass()
  limited [[
    local files = fill()
    a:send "plain"
    a:send "second"
    assert(b:recvmsg(msg) == 5 and msg:string() == "plain")
    assert(b:recvmmsg{msg} == 1 and msg:string() == "second")
    local ok, _, code = b:recvmsg(msg, core.MSG.DONTWAIT)
    assert(not ok and code == core.errno.EAGAIN)
    assert(#files > 10)
  ]]
end

function Rights:test_without_room_for_all_nothing_is_lost()
  for _, call in ipairs{"recvmsg(msg)", "recvmmsg{msg}"} do
    limited(([[
      assert(a:sendmsg(passing(a, b, a)) == 1)
      local files = fill()
      for i = 1, 2 do
        files[i]:close()
        local ok, message, code = b:CALL
        assert(not ok and code == core.errno.EMFILE, message)
      end
      files[3]:close()
      assert(b:CALL == 1)
      assert(not msg:flags():is_control_truncated() and #taken() == 3)
      assert(not io.open "/dev/null")
    ]]):gsub("CALL", (call:gsub("%%", "%%%%"))))
  end
end

-- A message that brings more than the control buffer has room for does not wait for descriptors.
function Rights:test_a_control_buffer_that_is_too_small_is_told()
  limited [[
    for n = 0, 2 do
      assert(a:sendmsg(passing(a, b, a)) == 1)
      local files = fill()
      for i = 1, n do files[i]:close() end
      local small = core.MsgHdr.new{buffers = {10}, control = space(0) + 4 * n}
      assert(b:recvmsg(small) == 1)
      assert(small:flags():is_control_truncated())
      local count = 0
      for name, list in small:control() do count = count + #list end
      assert(count == n, count)
      for _, file in pairs(files) do
        if io.type(file) == "file" then file:close() end
      end
      small:close()
      collectgarbage()
    end
  ]]
end

function Rights:test_a_limit_that_sank_since()
  support.need("prlimit")
  limited [[
    assert(os.execute("prlimit --pid $PPID --nofile=20:40"))
    assert(a:sendmsg(passing(a)) == 1)
    local files = fill()
    msg:with_control(space(40)) -- sees the new limit
    local ok, _, code = b:recvmsg(msg)
    assert(not ok and code == core.errno.EMFILE)
    files[1]:close()
    assert(b:recvmsg(msg) == 1 and #taken() == 1)
  ]]
end

-- }==================================================================

return Rights
