using System.Text.Json;

namespace EdgeLearn.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_board_learns_from_recorded_windows_and_its_log_is_learned_again()
    {
        Model("last:1");
        JsonElement result = Workbench.Json(
            "simulate", _bench["learns.elb"], "--stream", _bench["demo/windows.bin"], "--labels", _bench["demo/windows-labels.bin"], "--log", _bench["board.log"]);
        result.GetProperty("samples").GetInt32().ShouldBe(600);
        result.GetProperty("learningCorrect").GetInt32().ShouldBeGreaterThan(570);

        Workbench.Run("simulate", _bench["learns.elb"], "--replay", _bench["board.log"]).Succeeded().Output.ShouldContain("the same weights after each");
    }

    [Fact]
    public void A_log_of_another_model_is_refused()
    {
        Model("last:1");
        Workbench.Run("simulate", _bench["learns.elb"], "--stream", _bench["demo/windows.bin"], "--labels", _bench["demo/windows-labels.bin"], "--log", _bench["board.log"]).Succeeded();
        Workbench.Run("import", _bench["demo/pump.tflite"], "-o", _bench["other.elb"], "--train", "biases").Succeeded();
        Workbench.Run("simulate", _bench["other.elb"], "--replay", _bench["board.log"]).IsMistake("the model that the board ran");
    }

    [Fact]
    public void A_model_without_a_training_plan_does_not_learn()
    {
        Workbench.Run("demo", "--keep", _bench["demo"]).Succeeded();
        Workbench.Run("simulate", _bench["demo/pump.elb"], "--stream", _bench["demo/windows.bin"], "--labels", _bench["demo/windows-labels.bin"]).IsMistake("has no training plan");
    }

    [Theory]
    [InlineData("last:9", "has 2 layers")]
    [InlineData("first:1", "is no training plan")]
    [InlineData("channels:2", "is no training plan")]
    public void A_plan_that_cannot_be_is_refused(string plan, string message)
    {
        Workbench.Run("demo", "--keep", _bench["demo"]).Succeeded();
        Workbench.Run("import", _bench["demo/pump.tflite"], "-o", _bench["learns.elb"], "--train", plan).IsMistake(message);
        File.Exists(_bench["learns.elb"]).ShouldBeFalse();
    }

    [Fact]
    public void Training_is_billed_before_flashing()
    {
        Model("all");
        JsonElement step = Workbench.Json("profile", _bench["learns.elb"], "--train", "stored", "--board", "ESP32_DevKitC", "--replay", "20", "--held", "8").GetProperty("trainingStep");
        step.GetProperty("trainedWeights").GetInt64().ShouldBe(128 + 24);
        step.GetProperty("costUnits").GetInt64().ShouldBe(step.GetProperty("inferenceUnits").GetInt64() + step.GetProperty("stepUnits").GetInt64());
        step.GetProperty("memory").GetProperty("replay").GetInt64().ShouldBeInRange(20 * 128, (20 * 129) + 200);
        step.GetProperty("ramBytes").GetInt64().ShouldBe(step.GetProperty("memory").GetProperty("total").GetInt64());

        Workbench.Run("profile", _bench["demo/pump.tflite"], "--train", "last:1").Succeeded().Output.ShouldContain("Training");
    }

    [Fact]
    public void Training_that_a_board_has_no_room_for_is_refused_and_the_largest_plan_that_fits_is_named()
    {
        Workbench.Run("demo", "--keep", _bench["demo"]).Succeeded();
        Workbench.Run("profile", _bench["demo/pump.tflite"], "--train", "all", "--board", "ESP32_DevKitC", "--replay", "1200").IsMistake("The largest plan that fits is last:1");
        Workbench.Run("profile", _bench["demo/pump.tflite"], "--train", "stored").IsMistake("carries no training plan");
        Workbench.Run("profile", _bench["demo/pump.elb"], "--train", "all").IsMistake("--train stored");
    }

    public void Dispose() => _bench.Dispose();

    private void Model(string plan)
    {
        Workbench.Run("demo", "--keep", _bench["demo"]).Succeeded();
        Workbench.Run("import", _bench["demo/pump.tflite"], "-o", _bench["learns.elb"], "--train", plan).Succeeded();
    }
}
