-- socket2.options: what there is to know about each option.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local rows = settings.rows

local OptionList = {}

function OptionList:test_the_registry()
  local n, names, last = 0, {}, nil
  for name, opt in core.options() do
    n = n + 1
    lu.assertEquals(opt.name, name)
    lu.assertNil(names[name])
    names[name] = true
    lu.assertIsString(opt.constant)
    lu.assertIsString(opt.levelname)
    lu.assertIsString(opt.type)
    lu.assertStrMatches(opt.doc, "%u.*%.", nil, nil, opt.doc)
    lu.assertTableContains({"rw", "ro", "wo"}, opt.access)
    lu.assertIsBoolean(opt.supported)
    lu.assertTrue(#opt.domains > 0)
    if opt.since or opt.platforms[1] == "Linux" then -- a version of Linux
      lu.assertStrMatches(opt.since, "%d+%.%d+.*")
    end
    lu.assertIsTable(opt.aliases)
    lu.assertEquals(opt.supported, opt.optname ~= nil)
    support.checkplatforms(opt)
    lu.assertEquals(opt.setter ~= nil, opt.access ~= "ro")
    if opt.supported then
      lu.assertIsTrue(math.type(opt.level) == "integer")
      lu.assertIsTrue(math.type(opt.optname) == "integer")
      if last and support.platform() ~= "Windows" then -- whose levels have another order
        lu.assertTrue(last.level < opt.level
          or last.level == opt.level and last.constant < opt.constant,
          name .. " is not sorted by level and symbol")
      end
      last = opt
    end
  end
  lu.assertEquals(n, 259)
end

function OptionList:test_the_registry_by_level()
  local tcp = rows().tcp_nodelay
  for _, level in ipairs{"TCP", "tcp", "IPPROTO_TCP", "SOL_TCP", tcp.level} do
    local n = 0
    for name, opt in core.options{level = level} do
      lu.assertEquals(opt.level, tcp.level)
      lu.assertStrMatches(name, "tcp_.*")
      n = n + 1
    end
    lu.assertTrue(n > 30)
  end
  lu.assertErrorMsgContains("no option has the level 'TPC'", core.options, {level = "TPC"})
  lu.assertErrorMsgContains("unknown field 'lvl'", core.options, {lvl = "TCP"})
  lu.assertErrorMsgContains("level must be a name or an integer", core.options, {level = {}})
  lu.assertErrorMsgContains("table expected", core.options, 1)
  for _ in core.options{level = 12345} do lu.fail("no such level") end
end

return OptionList
