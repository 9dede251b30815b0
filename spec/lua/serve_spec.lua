-- serve: a task for each connection.
local lu = require "luaunit"
local support = require "support"
local s2 = require "socket2"

local M = {}

-- Runs f as the first task, with a new listener; whatever hangs ends by an error.
local function run(f)
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
  return s2.run(function()
    local guard = s2.spawn(function()
      s2.sleep(30)
      error "the test hangs"
    end)
    f(listener)
    guard:cancel()
  end)
end

-- What the server answers to a line; nil when it closes.
local function ask(listener, line)
  local stream <close> = assert(s2.open("tcp", listener:local_addr()))
  stream:write(line, "\n")
  return (stream:read())
end

local function echo(stream)
  for line in stream:lines "L" do assert(stream:write(line)) end
end

function M:test_serve_runs_itself()
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
  local child = support.spawn(("%s -e '%s' - %d"):format(support.interpreter(), [[
    local s2 = require "socket2"
    local stream = assert(s2.open("tcp", "127.0.0.1:" .. arg[1]))
    stream:write "hello\n"
    io.write(stream:read(), "\n")
  ]], listener:local_addr():port()))
  local seen
  lu.assertEquals(table.pack(s2.serve(listener, function(stream, addr)
    seen = addr:ip()
    stream:write(stream:read "L")
    listener:close()
  end)), {true, n = 1})
  lu.assertEquals(seen, "127.0.0.1")
  lu.assertEquals(child.output:read(), "hello")
  child:wait()
end

function M:test_serve_ends_when_the_listener_and_the_handlers_have()
  run(function(listener)
    local ended = false
    local task = s2.spawn(s2.serve, listener, function(stream)
      echo(stream)
      s2.sleep(0.02)
      ended = true
    end)
    lu.assertEquals(ask(listener, "x"), "x")
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
    lu.assertTrue(ended)
  end)
end

function M:test_the_stream_is_closed_after_the_handler_and_has_its_time_out()
  run(function(listener)
    local kept, results
    local task = s2.spawn(s2.serve, listener, function(stream)
      kept = stream
      results = table.pack(stream:read())
    end, {timeout = 0.01})
    local stream <close> = assert(s2.open("tcp", listener:local_addr()))
    lu.assertNil(stream:read())
    support.refused("ETIMEDOUT", nil, table.unpack(results, 1, results.n))
    lu.assertTrue(kept:socket():is_closed())
    task:cancel()
  end)
end

-- The first handlers wait until as many are there as may be, and then give the others time to
-- come, which they must not take.
function M:test_at_most_so_many_at_once()
  run(function(listener)
    local here, most, full = 0, 0, s2.condition()
    local task = s2.spawn(s2.serve, listener, function(stream)
      here = here + 1
      most = math.max(most, here)
      if here == 3 then full:signal() end
      while most < 3 do full:wait() end
      for _ = 1, 10 do s2.sleep(0) end
      stream:write(stream:read "L")
      here = here - 1
    end, {max = 3})
    local clients = {}
    for i = 1, 20 do clients[i] = s2.spawn(ask, listener, tostring(i)) end
    for i = 1, 20 do lu.assertEquals({clients[i]:join()}, {true, tostring(i)}) end
    lu.assertEquals(most, 3)
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
  end)
end

function M:test_the_error_of_a_handler_ends_its_connection()
  run(function(listener)
    local errors = {}
    local function breaks() error "it broke" end
    local failure = {}
    local task = s2.spawn(s2.serve, listener, function(stream)
      local line = stream:read()
      if line == "text" then breaks() end
      if line == "object" then error(failure) end
      stream:write(line, "\n")
    end, {onerror = function(...) errors[#errors + 1] = table.pack(...) end})
    lu.assertNil(ask(listener, "text"))
    lu.assertNil(ask(listener, "object"))
    lu.assertEquals(ask(listener, "x"), "x")
    lu.assertEquals(#errors, 2)
    lu.assertStrContains(errors[1][1], "it broke")
    lu.assertStrContains(errors[1][2], "stack traceback:")
    lu.assertStrContains(errors[1][2], "breaks")
    lu.assertEquals(errors[1][3]:ip(), "127.0.0.1")
    lu.assertIs(errors[2][1], failure)
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
  end)
end

-- as when it joins a task that was cancelled, and raises what that gave
function M:test_cancelled_raised_by_a_handler_itself_is_an_error_of_it()
  run(function(listener)
    local failure, traceback
    local task = s2.spawn(s2.serve, listener, function(stream)
      local line = stream:read()
      if line == "cancelled" then error(s2.cancelled) end
      stream:write(line, "\n")
    end, {onerror = function(...) failure, traceback = ... end})
    lu.assertNil(ask(listener, "cancelled"))
    lu.assertEquals(ask(listener, "x"), "x")
    lu.assertIs(failure, s2.cancelled)
    lu.assertStrContains(traceback, "stack traceback:")
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
  end)
end

-- Lua tells no message handler of it, so there is no traceback.
function M:test_a_handler_that_runs_out_of_memory_ends_its_connection()
  lu.skipIf(os.getenv("SPEC_LUA"), "checkers end the program where memory does")
  lu.skipIf(string.packsize "T" < 8, "no size is too large for the system alone")
  run(function(listener)
    local failure, traceback
    local task = s2.spawn(s2.serve, listener, function(stream)
      if stream:read() == "much" then s2.Buffer.new(1 << 46):put "x" end
      stream:write("fine\n")
    end, {onerror = function(...) failure, traceback = ... end})
    lu.assertNil(ask(listener, "much"))
    lu.assertEquals(ask(listener, "little"), "fine")
    lu.assertEquals({failure, traceback}, {"not enough memory", "(no traceback)"})
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
  end)
end

function M:test_onerror_may_wait_and_has_the_stream_closed()
  run(function(listener)
    local stream, closed, ended
    local task = s2.spawn(s2.serve, listener, function(it)
      stream = it
      error {}
    end, {onerror = function()
      closed = stream:socket():is_closed()
      s2.sleep(0.001)
      ended = true
    end})
    lu.assertNil(ask(listener, "x"))
    listener:close()
    lu.assertEquals({task:join()}, {true, true})
    lu.assertTrue(closed)
    lu.assertTrue(ended)
  end)
end

-- in the midst of sending what the handler has kept back
function M:test_cancelling_serve_ends_the_last_flush()
  run(function(listener)
    local kept, sock
    local server = s2.spawn(s2.serve, listener, function(stream)
      kept, sock = stream, stream:socket()
      stream:setvbuf("full", 1 << 25)
      stream:write(("x"):rep(1 << 24))
    end)
    local client <close> = assert(s2.open("tcp", listener:local_addr()))
    lu.assertEquals(client:read(1), "x")
    s2.sleep(0.01)
    lu.assertFalse(sock:is_closed())
    server:cancel()
    lu.assertEquals({server:join(30)}, {false, s2.cancelled})
    lu.assertTrue(sock:is_closed())
    lu.assertTrue(kept:close())
  end)
end

function M:test_what_a_handler_kept_back_is_sent_at_its_end()
  run(function(listener)
    local server = s2.spawn(s2.serve, listener, function(stream)
      stream:setvbuf "full"
      stream:write("kept")
    end)
    local client <close> = assert(s2.open("tcp", listener:local_addr()))
    lu.assertEquals(client:read "a", "kept")
    server:cancel()
  end)
end

function M:test_errors_are_written_to_stderr_by_default()
  local output = support.run [[
    local s2 = require "socket2"
    local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
    s2.run(function()
      s2.spawn(s2.serve, listener, function() error "it broke" end)
      local stream = assert(s2.open("tcp", listener:local_addr()))
      assert(stream:read() == nil)
      listener:close()
    end)
  ]]
  lu.assertStrContains(output, "socket2.serve: 127.0.0.1:")
  lu.assertStrContains(output, "it broke\nstack traceback:")
end

function M:test_an_error_in_onerror_ends_run()
  local ok, message = pcall(run, function(listener)
    s2.spawn(s2.serve, listener, function() error "first" end, {
      onerror = function() error "second" end,
    })
    ask(listener, "x")
    s2.sleep(30)
  end)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "second")
end

function M:test_serve_waits_for_handlers_that_catch_a_cancel()
  run(function(listener)
    local caught = 0
    local task = s2.spawn(s2.serve, listener, function(stream)
      while caught < 3 do
        stream:write "waiting\n"
        lu.assertEquals({pcall(stream.read, stream)}, {false, s2.cancelled})
        caught = caught + 1
      end
    end)
    local client <close> = assert(s2.open("tcp", listener:local_addr()))
    for i = 1, 3 do
      lu.assertEquals(client:read(), "waiting")
      lu.assertEquals({task:join(0), caught}, {nil, i - 1})
      task:cancel()
    end
    lu.assertEquals({task:join()}, {false, s2.cancelled})
    lu.assertEquals(caught, 3)
  end)
end

function M:test_cancelling_serve_cancels_its_handlers()
  run(function(listener)
    local ended, errors = 0, 0
    local task = s2.spawn(s2.serve, listener, function(stream)
      local scope <close> = setmetatable({}, {__close = function() -- luacheck: ignore
        s2.sleep(0.001)
        ended = ended + 1
      end})
      stream:write "hello\n"
      s2.sleep(30)
    end, {onerror = function() errors = errors + 1 end})
    local clients = {}
    for i = 1, 5 do
      clients[i] = assert(s2.open("tcp", listener:local_addr()))
      lu.assertEquals(clients[i]:read(), "hello")
    end
    task:cancel()
    lu.assertEquals({task:join()}, {false, s2.cancelled})
    lu.assertEquals(ended, 5)
    lu.assertEquals(errors, 0)
    for i = 1, 5 do
      lu.assertNil(clients[i]:read())
      clients[i]:close()
    end
  end)
end

-- accepted, and cancelled before its task's first turn
function M:test_a_connection_whose_handler_never_began_is_closed()
  run(function(listener)
    local began = 0
    local task
    task = s2.spawn(function()
      s2.serve(listener, function()
        began = began + 1
        task:cancel()
        s2.sleep(0)
      end)
    end)
    local clients = {}
    for i = 1, 10 do clients[i] = assert(s2.open("tcp", listener:local_addr())) end
    task:join()
    listener:close()
    for i = 1, 10 do
      local line, _, errno = clients[i]:read()
      lu.assertNil(line)
      lu.assertTrue(errno == nil or errno == s2.errno.ECONNRESET)
      clients[i]:close()
    end
    lu.assertTrue(began > 0)
  end)
end

-- Ends run by an error while a handler, which greets its client first, is at work.
local function endrun(handler)
  local ok, message = pcall(run, function(listener)
    s2.spawn(s2.serve, listener, function(stream)
      stream:write "hello\n"
      handler(stream)
    end)
    local stream <close> = assert(s2.open("tcp", listener:local_addr()))
    lu.assertEquals(stream:read(), "hello")
    error "the end"
  end)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "the end")
end

function M:test_handlers_end_when_run_ends_by_an_error()
  local closed = 0
  endrun(function()
    local scope <close> = setmetatable({}, {__close = function() closed = closed + 1 end}) -- luacheck: ignore
    s2.sleep(30)
  end)
  lu.assertEquals(closed, 1)
end

-- it is closed in the end, and what is to be done after it is done all the same
function M:test_a_handler_that_never_ends_is_closed_with_its_stream()
  local sock
  endrun(function(stream)
    sock = stream:socket()
    while true do pcall(s2.sleep, 30) end
  end)
  lu.assertTrue(sock:is_closed())
end

function M:test_what_is_no_listener_is_refused()
  run(function()
    local sock <close> = assert(s2.tcp_v4())
    support.refused("EINVAL", "accept4", s2.serve(sock, print))
  end)
end

function M:test_misuse_raises()
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
  for _, case in ipairs {
    {"function expected, got nil", listener},
    {"serve_spec.lua:%d: bad argument #1 to 'serve' (Socket expected, got string)", "x", print},
    {"table expected, got number", listener, print, 1},
    {"unknown option 'maximum'", listener, print, {maximum = 1}},
    {"bad option 'max' (positive integer expected)", listener, print, {max = 0}},
    {"bad option 'max' (positive integer expected)", listener, print, {max = 1.5}},
    {"option 'timeout' (not a duration", listener, print, {timeout = -1}},
    {"bad option 'onerror' (function expected, got boolean)", listener, print, {onerror = true}},
  } do
    local line = debug.getinfo(1, "l").currentline + 1
    local _, message = pcall(function() s2.serve(table.unpack(case, 2)) end)
    lu.assertStrContains(message, (case[1]:gsub("%%d", line)))
  end
end

function M:test_cancel_counts_although_the_listener_is_closed_at_once()
  run(function(listener)
    local server = s2.spawn(s2.serve, listener, function(stream) stream:read() end)
    local client <close> = assert(s2.connect("tcp", listener:local_addr())) -- luacheck: ignore
    s2.sleep(0.01)
    server:cancel()
    listener:close()
    local ok, failure = server:join(30)
    lu.assertIs(ok, false)
    lu.assertIs(failure, s2.cancelled)
  end)
end

return M
