using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Costs.Counting;

namespace EdgeLearn.Toolchain.Tests.Costs;

public class PriceTests
{
    [Fact]
    public void A_return_is_in_the_price_of_the_call()
    {
        Tally tally = CountedCode.Run("public static void Run() { }");

        tally.CostUnits.ShouldBe(0);
        tally.Instructions.Sum().ShouldBe(1);
    }

    [Fact]
    public void A_call_costs_by_its_arguments_its_result_and_the_locals_of_the_method()
    {
        // ldc.i4.s 30, call 576 - 4 + 83, pop 18; ldarg.0 67.
        CountedCode.Run("public static void Run() { Same(100); } static int Same(int x) { return x; }").CostUnits.ShouldBe(30 + 655 + 18 + 67);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_loop_costs_its_body_as_often_as_it_runs(int turns)
    {
        long of(int count) => CountedCode.Run($"public static int Sum; public static void Run() {{ for (int i = 0; i < {count}; i++) {{ Sum += i; }} }}").CostUnits;

        // The first of two turns has the same price as the second; ldc.i4 has three forms, so the end is compared in one of them.
        long more = of(120) - of(119);
        more.ShouldBe(230 + 67 + 59 + 216 + 67 + 28 + 59 + 79 + 67 + 30 + 132);
        (of(turns) > turns * (more - 1)).ShouldBeTrue();
    }

    [Fact]
    public void Arithmetic_on_64_bits_is_dearer()
    {
        const string code = "public static {0} A; public static void Run() {{ A = A * A; }}";

        long difference = CountedCode.Run(string.Format(null, code, "long")).CostUnits - CountedCode.Run(string.Format(null, code, "int")).CostUnits;

        difference.ShouldBe(6);
    }

    [Fact]
    public void A_copy_costs_by_its_length()
    {
        long of(int length) => CountedCode.Run(
            $"static readonly byte[] Bytes = new byte[3000]; static int Length = {length}; public static void Run() {{ Array.Copy(Bytes, 0, Bytes, 1, Length); }}").CostUnits;

        (of(2000) - of(1000)).ShouldBe(360);
    }

    [Fact]
    public void A_new_array_takes_what_the_heap_rule_says()
    {
        Tally tally = CountedCode.Run("public static object Kept; public static void Run() { Kept = new int[100]; }");

        tally.AllocatedBytes.ShouldBeInRange(420, 432);
        tally.Instructions[(int)InstructionKind.Allocation].ShouldBe(1);
    }

    [Fact]
    public void Code_with_handlers_and_jumps_with_values_still_runs()
    {
        Tally tally = CountedCode.Run("""
            static int N = 3;
            public static void Run()
            {
                int sum = 0;
                for (int i = 0; i < 4; i++)
                {
                    try { sum += N > i ? 10 / (N - 2 - i) : -1; }
                    catch (DivideByZeroException) { sum += i == 1 ? 100 : 200; }
                    finally { sum++; }
                    switch (i) { case 0: sum += 2; break; case 1: sum += 3; break; case 2: sum += 4; break; default: sum += 5; break; }
                }
                if (sum != 10 + 100 - 10 - 1 + 4 + 14) { throw new InvalidOperationException(sum.ToString()); }
            }
            """);

        tally.CostUnits.ShouldBeGreaterThan(1000);
    }
}
